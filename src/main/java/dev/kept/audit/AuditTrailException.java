package dev.kept.audit;

/** The trail cannot be opened or read; its message holds no content of any entry. */
public final class AuditTrailException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Code code;

  /** A failure for {@code code}'s reason; {@code message} says what an operator can do. */
  public AuditTrailException(Code code, String message) {
    super(code.text + ": " + message);
    this.code = code;
  }

  /** As above, caused by {@code cause}. */
  public AuditTrailException(Code code, String message, Throwable cause) {
    super(code.text + ": " + message, cause);
    this.code = code;
  }

  /** The reason. */
  public Code code() {
    return code;
  }

  /** Why a trail cannot be opened or read. */
  public enum Code {
    /** The folder cannot be created, written or read. */
    FOLDER("AUDIT-01"),
    /** Another writer has the folder. */
    IN_USE("AUDIT-02"),
    /** The key file is missing or malformed. */
    KEY_FILE("AUDIT-03"),
    /** The trail was written under a key that is not in the key file. */
    OTHER_KEY("AUDIT-04"),
    /** The trail was changed or cut. */
    DAMAGED("AUDIT-05"),
    /** An entry is of a form this version does not know. */
    UNKNOWN_FORM("AUDIT-06");

    private final String text;

    Code(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
