package dev.kept.training.evaluate;

import java.time.Instant;
import java.util.List;

/**
 * How probabilities are evaluated.
 *
 * @param testFrom visits that start earlier only inform the rolling intercept
 * @param learnedBy outcomes known by then may have been learned from and are never tested
 * @param resamples bootstrap resamples of patients; 0 for no intervals
 * @param seed of the resamples
 * @param groups columns of the table's audit groups to read beside the usual ones
 */
public record Protocol(
    Instant testFrom, Instant learnedBy, int resamples, long seed, List<String> groups) {
  private static final int MOST_RESAMPLES = 2_000;

  /**
   * A protocol.
   *
   * @throws IllegalArgumentException if {@code resamples} is outside 0 to 2,000
   */
  public Protocol {
    if (resamples < 0 || resamples > MOST_RESAMPLES) {
      throw new IllegalArgumentException("0 to 2000 resamples");
    }
    groups = List.copyOf(groups);
  }

  /** The same for a model that has learned from outcomes known by {@code t}. */
  public Protocol withLearnedBy(Instant t) {
    return new Protocol(testFrom, t, resamples, seed, groups);
  }

  /** 200 resamples of seed 1, no groups but the usual. */
  public static Protocol from(Instant testFrom, Instant learnedBy) {
    return new Protocol(testFrom, learnedBy, 200, 1, List.of());
  }
}
