package dev.kept.training.run;

import dev.kept.training.sample.Cohort;
import dev.kept.training.sample.Exclusion;
import java.time.Duration;
import java.util.Map;

/**
 * What became of a table's rows: each is excluded, too late, of the warm-up or a sample.
 *
 * @param excluded rows of the whole table that are no observations, by reason
 * @param tooLate observations that start after the last day learned from
 * @param warmUp observations that only fill histories
 * @param warmUpLength how long they do, from the first start
 * @param samples those learned from
 */
public record Intake(
    Map<Exclusion, Integer> excluded, int tooLate, int warmUp, Duration warmUpLength, int samples) {
  public Intake {
    excluded = Map.copyOf(excluded);
  }

  /** The intake of {@code whole}, of which {@code known} may be learned from. */
  static Intake of(Cohort whole, Cohort known, int samples) {
    return new Intake(
        whole.excluded(),
        whole.size() - known.size(),
        known.size() - samples,
        known.warmUp(),
        samples);
  }

  /** All of them: as many as the table has rows. */
  public int rows() {
    int out = excluded.values().stream().mapToInt(Integer::intValue).sum();
    return out + tooLate + warmUp + samples;
  }
}
