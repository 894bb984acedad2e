package dev.kept.pages;

/**
 * Why there is no such page as was asked for, and what to do.
 *
 * @param status HTTP status
 * @param title what is the matter
 * @param advice what to do about it
 */
public record Trouble(int status, String title, String advice) {
  static final Trouble UNKNOWN =
      new Trouble(
          404,
          "There is no such page",
          "The address may be mistyped or out of date. Begin at the first page.");
  static final Trouble BUSY =
      new Trouble(
          503,
          "Too many pages are being made at once",
          "Hooks are answered meanwhile. Wait some seconds, then load this page again.");
  static final Trouble AWAY =
      new Trouble(
          503,
          "This page cannot be shown now",
          "The database or the audit trail does not answer, and nothing is shown that cannot be"
              + " recorded. Hooks go on. Try again in a minute; if it stays, tell the operator.");
  static final Trouble BROKEN =
      new Trouble(
          500,
          "This page could not be made",
          "The fault is Kept's. Nothing was changed. Try again; if it stays, tell the operator the"
              + " time, and to look for PAGE-FAILED in the log.");
  static final Trouble METHOD =
      new Trouble(405, "That is not done here", "Go back, load the page again and use its form.");
  static final Trouble FORM =
      new Trouble(
          400, "The form did not arrive whole", "Go back, load the page again and resend it.");

  /** It as a page, around it what {@code frame} has. */
  public Page in(Frame frame) {
    return new Page(status, "site/trouble", frame, this);
  }

  Page page() {
    return in(Frame.open(title, java.util.List.of()));
  }
}
