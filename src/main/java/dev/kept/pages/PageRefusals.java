package dev.kept.pages;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What never reaches a route: a page for a person's browser, for all others what they had before.
 */
public final class PageRefusals implements DirectHandler {
  private static final Trouble ELSEWHERE =
      new Trouble(
          403,
          "This page answers this machine only",
          "Open it under 127.0.0.1 or localhost, on the machine it runs on.");
  private static final Trouble ODD =
      new Trouble(400, "That was not understood", "Go back and load the page again.");

  private final Pages pages;
  private final DirectHandlers others;
  private final Map<Trouble, byte[]> made = new ConcurrentHashMap<>();

  private PageRefusals(Pages pages, DirectHandlers others) {
    this.pages = pages;
    this.others = others;
  }

  /** The server's handlers: pages for browsers, {@code others} for the rest. */
  public static DirectHandlers handlers(Pages pages, DirectHandlers others) {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    PageRefusals refusals = new PageRefusals(pages, others);
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, refusals);
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    if (!isBrowser(request)) {
      return others.handler(type).handle(request, type, status, headers, message);
    }
    Trouble trouble =
        switch (status.code()) {
          case 403 -> ELSEWHERE;
          case 404 -> Trouble.UNKNOWN;
          case 500 -> Trouble.BROKEN;
          default -> ODD;
        };
    PageHeaders.ALWAYS.forEach((name, value) -> headers.set(HeaderNames.create(name), value));
    HeaderName caching = HeaderNames.CACHE_CONTROL;
    headers.set(caching, "no-store");
    headers.set(HeaderNames.CONTENT_TYPE, "text/html;charset=utf-8");
    return TransportResponse.builder()
        .headers(headers)
        .status(Status.create(trouble.status()))
        .keepAlive(type.keepAlive())
        .entity(made.computeIfAbsent(trouble, one -> pages.render(one.page())))
        .build();
  }

  private static boolean isBrowser(TransportRequest request) {
    return request.headers().all(HeaderNames.ACCEPT, List::of).stream()
        .anyMatch(accepted -> accepted.startsWith("text/html"));
  }
}
