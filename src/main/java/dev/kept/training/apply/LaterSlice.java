package dev.kept.training.apply;

import dev.kept.outcomes.measure.Slice;
import dev.kept.risk.Manifest;
import dev.kept.training.evaluate.ClinicLeadRates;
import dev.kept.training.evaluate.Evaluation;
import dev.kept.training.evaluate.Protocol;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.sample.Cohort;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A recalibration fitted to the earlier three quarters of matured outcomes, measured on the later
 * one; what is served is then fitted to all of them.
 *
 * @param learnedBy outcomes known by then were fitted to
 * @param visits later ones
 * @param scorecard the measures on them
 */
public record LaterSlice(Instant learnedBy, int visits, Scorecard scorecard) {
  private static final int PARTS = 4;

  /** The slice of {@code scores}; empty with fewer missed visits than say anything. */
  static Optional<LaterSlice> of(TableScores scores, Manifest manifest, int leastEarlier) {
    Cohort cohort = scores.samples().cohort();
    Instant by =
        IntStream.range(0, cohort.size())
            .mapToObj(cohort::knownFrom)
            .sorted()
            .skip((long) cohort.size() * (PARTS - 1) / PARTS)
            .findFirst()
            .orElse(Instant.MIN);
    TableScores earlier = scores.where(i -> !cohort.knownFrom(i).isAfter(by));
    TableScores later = scores.where(i -> cohort.knownFrom(i).isAfter(by));
    if (missed(earlier) < leastEarlier || missed(later) < Slice.SUFFICIENT_EVENTS) {
      return Optional.empty();
    }
    Shift shift = ModelRecalibration.shift(earlier, manifest);
    double[] probabilities =
        later.risks().stream().mapToDouble(risk -> shift.probability(risk, manifest)).toArray();
    ClinicLeadRates baseline = ClinicLeadRates.of(earlier.samples().cohort());
    Scorecard scorecard =
        Evaluation.of(later.samples(), probabilities, baseline, Protocol.from(Instant.MIN, by));
    return Optional.of(new LaterSlice(by, later.risks().size(), scorecard));
  }

  private static int missed(TableScores scores) {
    Cohort cohort = scores.samples().cohort();
    return (int) IntStream.range(0, cohort.size()).filter(cohort::missed).count();
  }
}
