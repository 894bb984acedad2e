package dev.kept.pages;

/**
 * A page to be shown.
 *
 * @param status HTTP status
 * @param template its template below {@code src/main/jte}, with parameters {@code frame} and {@code
 *     view}
 * @param frame what is around it
 * @param view what it is about: a record of values as they are to be read
 */
public record Page(int status, String template, Frame frame, Object view) {
  /** A page with status 200. */
  public static Page of(String template, Frame frame, Object view) {
    return new Page(200, template, frame, view);
  }
}
