package dev.kept.hooks.inflow;

import dev.kept.fhir.json.Document;
import dev.kept.time.Deadline;

/** Where a call's body comes from. */
@FunctionalInterface
public interface BodySource {
  /** Reads the body: at most {@code most} bytes, at the latest by {@code deadline}. */
  Reading read(int most, Deadline deadline);

  /** What came. */
  sealed interface Reading {
    /**
     * All of it.
     *
     * @param document the body
     */
    record Whole(Document document) implements Reading {}

    /** It is, or says it is, larger than allowed. */
    record TooLarge() implements Reading {}

    /** It ended before its end, or is framed as no HTTP. */
    record CutOff() implements Reading {}

    /** It did not come in time; its connection may be closed. */
    record Late() implements Reading {}
  }
}
