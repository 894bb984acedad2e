package dev.kept.cli;

/** Something only the person at the keyboard can put right; its message says how. */
public final class UserMistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A mistake explained by {@code message}. */
  public UserMistake(String message) {
    super(message);
  }

  /** A mistake explained by {@code message}, found by {@code cause}. */
  public UserMistake(String message, Throwable cause) {
    super(message, cause);
  }
}
