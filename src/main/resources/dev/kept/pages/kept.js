"use strict";
// Small conveniences; every page works without them.
document.addEventListener("submit", (event) => {
  const form = event.target;
  const question = form.dataset.confirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    return;
  }
  if (form.method === "post" && !form.hasAttribute("hx-post")) {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = "yes";
  }
});
// A page that comes back from the browser's memory may send its forms again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-sent]").forEach((form) => delete form.dataset.sent);
});
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-print]");
  if (button) {
    window.print();
  }
});
// Leaving idle: the session has ended on the server, and what is on the screen must not stay there.
const idle = Number(document.body.dataset.idleSeconds || 0);
if (idle > 0) {
  let timer = 0;
  const again = () => {
    clearTimeout(timer);
    timer = setTimeout(() => window.location.assign("/console/sign-in?ended=idle"), idle * 1000);
  };
  ["pointerdown", "keydown"].forEach((kind) => document.addEventListener(kind, again, { passive: true }));
  again();
}
