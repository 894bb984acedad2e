package dev.kept.training.table;

/** A visit table that cannot be read or written at all. */
public final class VisitTableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong; its name is stable. */
  public enum Code {
    /** There is no such file or folder. */
    TABLE_01_MISSING,
    /** The header lacks columns, repeats one or names none. */
    TABLE_02_HEADER,
    /** A bound was passed. */
    TABLE_03_BOUND,
    /** The file could not be read or written. */
    TABLE_04_IO,
    /** The file is no CSV or no NDJSON. */
    TABLE_05_FORMAT
  }

  private final Code code;

  VisitTableException(Code code, String message) {
    super(code + ": " + message);
    this.code = code;
  }

  VisitTableException(Code code, String message, Throwable cause) {
    super(code + ": " + message, cause);
    this.code = code;
  }

  /** The stable code. */
  public Code code() {
    return code;
  }
}
