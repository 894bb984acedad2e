package dev.kept.fhir.json;

import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;

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

  static MalformedException of(IOException parsing) {
    return new MalformedException(
        parsing instanceof StreamConstraintsException
            ? Malformation.TOO_LONG
            : Malformation.NOT_JSON);
  }

  /** What is wrong. */
  public Malformation malformation() {
    return malformation;
  }
}
