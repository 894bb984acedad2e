package dev.kept.files;

/** A file that cannot be used; its message says what to do and holds nothing of its content. */
public final class FileException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A file that cannot be used, and why. */
  public FileException(String message) {
    super(message);
  }
}
