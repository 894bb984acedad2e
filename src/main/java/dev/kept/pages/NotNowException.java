package dev.kept.pages;

/** Something that a page needs is away for a while, such as the audit trail. */
public final class NotNowException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** With what is away, without data of anybody. */
  public NotNowException(String words) {
    super(words);
  }
}
