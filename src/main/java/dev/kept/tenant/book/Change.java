package dev.kept.tenant.book;

import java.time.Instant;

/**
 * Who changed something, when and why.
 *
 * @param at when
 * @param by the operating system's user, and who that says to be
 * @param reason why, in at most {@link #LONGEST_REASON} characters
 */
public record Change(Instant at, String by, String reason) {
  /** Most characters of a reason. */
  public static final int LONGEST_REASON = 500;

  private static final int LONGEST_NAME = 300;

  /**
   * A change.
   *
   * @throws IllegalArgumentException if nobody makes it or a text is too long
   */
  public Change {
    if (by.isBlank() || by.length() > LONGEST_NAME || reason.length() > LONGEST_REASON) {
      throw new IllegalArgumentException(
          "a change has a name of 1 to 300 characters and a reason of at most 500");
    }
  }
}
