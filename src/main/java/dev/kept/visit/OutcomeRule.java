package dev.kept.visit;

import java.time.Duration;
import java.time.ZoneId;

/**
 * How a site reads outcomes.
 *
 * @param zone the clinic's zone
 * @param embargo how long after a visit's end its outcome is taken as known
 * @param lateCancelIsNoShow whether a cancellation under 24 h before start counts as a no-show
 */
public record OutcomeRule(ZoneId zone, Duration embargo, boolean lateCancelIsNoShow) {
  /** A cancellation nearer to the start than this is late. */
  public static final Duration LATE = Duration.ofHours(24);

  /** Outcomes known 24 h after the end, late cancellations a class of their own. */
  public static OutcomeRule usual(ZoneId zone) {
    return new OutcomeRule(zone, Duration.ofHours(24), false);
  }
}
