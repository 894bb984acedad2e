package dev.kept.fhir.live;

import dev.kept.fhir.resource.Obtained;
import java.util.Optional;

/** What came of reading one key. */
public sealed interface LiveRead {

  /** What can be had of the key after it. */
  Obtained obtained();

  /**
   * Something was read.
   *
   * @param obtained the pages; partial when not all could be read
   * @param stopped what stopped it before the last page
   */
  record Read(Obtained obtained, Optional<Failure> stopped) implements LiveRead {}

  /** The server has nothing. */
  record Empty() implements LiveRead {
    @Override
    public Obtained obtained() {
      return Obtained.NOTHING;
    }
  }

  /**
   * Nothing could be read.
   *
   * @param failure why
   */
  record Failed(Failure failure) implements LiveRead {
    @Override
    public Obtained obtained() {
      return Obtained.MISSING;
    }
  }

  /**
   * Why a read failed.
   *
   * @param kind what happened
   * @param status the HTTP status; 0 when there was no answer
   */
  record Failure(Kind kind, int status) {
    /** What happened. */
    public enum Kind {
      /** The template could not be filled from the call. */
      UNFILLED,
      /** A target outside of the tenant's base, or an address that may not be called. */
      NOT_ALLOWED,
      /** The server could not be reached. */
      UNREACHABLE,
      /** The deadline struck. */
      TIMEOUT,
      /** The answer was cut off. */
      RESET,
      /** The answer was too large. */
      OVERSIZE,
      /** Too many reads of the tenant's are under way, or in this second. */
      BUSY,
      /** The server failed too often; it is left alone for a while. */
      OPEN,
      /** The server answered with another status than 200. */
      STATUS,
      /** The answer is no FHIR JSON by its content type. */
      CONTENT_TYPE,
      /** The answer is refused as a document. */
      MALFORMED,
      /** The server answered with an OperationOutcome. */
      OUTCOME,
      /** The answer is about something else. */
      WRONG_RESOURCE,
      /** The pages go in a circle. */
      LOOP,
      /** There are more pages than the tenant's limit. */
      PAGES,
      /** The reading itself broke off: a fault of ours or of the configuration. */
      FAULT
    }
  }
}
