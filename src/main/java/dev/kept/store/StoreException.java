package dev.kept.store;

import org.jspecify.annotations.Nullable;

/** The database cannot do what was asked. */
public final class StoreException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** What is wrong. */
  public enum Code {
    /** No connection, or none in time. */
    AWAY("STORE-01"),
    /** The schema cannot be brought up to date. */
    SCHEMA("STORE-02"),
    /** The embedded server cannot be started. */
    EMBEDDED("STORE-03"),
    /** The database refused the statement. */
    REFUSED("STORE-04"),
    /** The trail is not what was signed, or is not what it must be for a signature or a removal. */
    TRAIL("STORE-05");

    private final String code;

    Code(String code) {
      this.code = code;
    }

    /** The code as records and logs have it. */
    public String id() {
      return code;
    }
  }

  private final Code code;

  /** With what cannot be done; the message names no secret and no record. */
  public StoreException(Code code, String what, @Nullable Throwable cause) {
    super(code.code + ": " + what, cause);
    this.code = code;
  }

  /** What is wrong. */
  public Code code() {
    return code;
  }
}
