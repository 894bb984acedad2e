package dev.kept.tenant;

import java.time.Duration;

/**
 * How long a hook call may take.
 *
 * @param hook from its arrival to its answer
 * @param fhir for live FHIR reads
 */
public record Budgets(Duration hook, Duration fhir) {
  /**
   * What reads leave of a hook's time for scoring, wording and the record: reads end at the latest
   * so long before the hook's own end.
   */
  public static final Duration RESERVE = Duration.ofMillis(300);

  /** Kept's own hard stop; an EHR waits 2,000 ms. */
  public static final Duration MOST = Duration.ofMillis(1_800);

  /** 1,800 ms of the 2,000 an EHR waits; 1,200 for reads. */
  public static final Budgets USUAL =
      new Budgets(Duration.ofMillis(1_800), Duration.ofMillis(1_200));
}
