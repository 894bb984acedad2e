package dev.kept.hooks.pipeline;

import dev.kept.visit.Facts;
import java.util.function.Consumer;

/** Gets what a call's prefetch left out. */
public interface MissingData {
  /**
   * The facts, with all that could be had while there is time.
   *
   * @param log takes each request to the FHIR server as soon as it is known how it ended
   */
  Facts complete(Ask ask, Facts stated, Consumer<ReadNote> log);

  /** Without any FHIR server. */
  static MissingData none() {
    return (ask, stated, log) -> stated;
  }
}
