package dev.kept.hooks.pipeline;

import dev.kept.visit.Facts;
import java.util.List;

/** Gets what a call's prefetch left out. */
public interface MissingData {
  /** The facts, with all that could be had inside the deadline. */
  Completed complete(Ask ask, Facts stated);

  /**
   * Facts and how they were completed.
   *
   * @param facts all that is known
   * @param reads what was asked of the FHIR server
   */
  record Completed(Facts facts, List<ReadNote> reads) {}

  /** Without any FHIR server. */
  static MissingData none() {
    return (ask, stated) -> new Completed(stated, List.of());
  }
}
