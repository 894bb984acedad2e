package dev.kept.security.pem;

/** A PEM file that cannot be used; its message says what to do and holds nothing of its content. */
public final class PemException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A file that cannot be used, and why. */
  public PemException(String message) {
    super(message);
  }
}
