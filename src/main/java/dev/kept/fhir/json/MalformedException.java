package dev.kept.fhir.json;

/**
 * Ends the reading of a malformed document. It has no stack and no text of the document, and never
 * leaves the readers: they turn it into a value.
 */
public final class MalformedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final Malformation malformation;

  MalformedException(Malformation malformation) {
    super(malformation.code(), null, false, false);
    this.malformation = malformation;
  }

  /** What is wrong. */
  public Malformation malformation() {
    return malformation;
  }
}
