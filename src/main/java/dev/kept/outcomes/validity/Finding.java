package dev.kept.outcomes.validity;

import dev.kept.outcomes.control.Chart;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.validity.MaturedScores.Counts;
import java.time.Instant;
import java.util.List;

/**
 * What was found of one model at one stage.
 *
 * @param subject what was looked at
 * @param counts what its scores came to, those of the window
 * @param all its measures over the window; none where there is no event
 * @param groups the same by lead, age, coverage, language, interpreter and location; a group with
 *     fewer than 100 events has no measures
 * @param chart observed against expected, over a year
 * @param verdict whether it is inside the gates
 */
public record Finding(
    Subject subject, Counts counts, Slice all, List<Slice> groups, Chart chart, Verdict verdict) {
  public Finding {
    groups = List.copyOf(groups);
  }

  /** What it gives reason to look at. */
  public List<Alert> alerts() {
    return Alert.of(this);
  }

  /**
   * What was looked at.
   *
   * @param stage {@code T0} or {@code T48}
   * @param model the model
   * @param serving whether it is the one that scored last at that stage
   * @param windowDays days of visits, up to {@code madeAt}
   * @param madeAt when
   */
  public record Subject(
      String stage, String model, boolean serving, int windowDays, Instant madeAt) {}
}
