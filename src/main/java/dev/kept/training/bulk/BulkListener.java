package dev.kept.training.bulk;

/** Whom a folder's reading is told. */
public interface BulkListener {

  /** What can be wrong. */
  enum Fault {
    /** A line is not one JSON object, or too long. */
    NOT_JSON,
    /** An appointment lacks what it must have. */
    MISSING,
    /** What an appointment must have cannot be read. */
    UNREADABLE_REQUIRED,
    /** Anything else cannot be read and is missing. */
    UNREADABLE
  }

  /** An appointment. */
  void visit(BulkVisit visit);

  /**
   * A problem.
   *
   * @param line the file's line
   * @param fault what is wrong
   * @param where the file, or the element
   */
  void problem(long line, Fault fault, String where);
}
