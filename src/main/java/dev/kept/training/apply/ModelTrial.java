package dev.kept.training.apply;

import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.promotion.Gate;
import dev.kept.promotion.Trial;
import dev.kept.training.apply.ModelEvaluation.Result;
import dev.kept.training.evaluate.Scorecard;
import dev.kept.training.sample.Cohort;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A model on trial: its release gates, enough missed visits, and none it had learned from. */
public final class ModelTrial {
  private static final String MISSED = "missed visits tested";
  private static final String LEARNED = "tested visits that it had learned from";

  private ModelTrial() {}

  /**
   * What a promotion asks of an evaluated model.
   *
   * @param found its evaluation
   * @param from the first day tested
   * @param learnedTo the last day it learned or was recalibrated from
   */
  public static Trial of(Result found, LocalDate from, LocalDate learnedTo) {
    return switch (found) {
      case Result.NothingToTest _ -> new Trial(from, 0, 0, List.of(missed(0)));
      case Result.AlreadyLearned known ->
          new Trial(from, 0, 0, List.of(missed(0), new Gate(LEARNED, known.visits(), 0, 0)));
      case Result.Measured measured -> {
        Scorecard scorecard = measured.evaluation().scorecard();
        Slice all = scorecard.rolling().subset("all");
        List<Gate> gates = new ArrayList<>();
        gates.add(missed(all.events()));
        Cohort tested = measured.evaluation().tested().samples().cohort();
        gates.add(new Gate(LEARNED, learned(tested, learnedTo), 0, 0));
        scorecard.gates().forEach(gate -> gates.add(gate(gate)));
        yield new Trial(from, all.rows(), all.events(), gates);
      }
    };
  }

  private static Gate missed(int count) {
    return new Gate(MISSED, count, Slice.SUFFICIENT_EVENTS, Double.POSITIVE_INFINITY);
  }

  private static long learned(Cohort tested, LocalDate to) {
    return IntStream.range(0, tested.size())
        .filter(i -> !tested.row(i).visit().start().date(tested.row(i).zone()).isAfter(to))
        .count();
  }

  private static Gate gate(dev.kept.outcomes.measure.Gate gate) {
    return new Gate(words(gate.measure()), gate.value(), gate.least(), gate.most());
  }

  private static String words(Measure measure) {
    return switch (measure) {
      case SLOPE -> "calibration slope";
      case OBSERVED_TO_EXPECTED -> "observed over expected";
      case ECE -> "calibration error (ECE)";
      case BRIER_SKILL -> "Brier skill over the clinic's rate by lead";
      case AUC, AVERAGE_PRECISION, BRIER, LOG_LOSS, INTERCEPT, TOP_FIFTH_PPV, TOP_FIFTH_RECALL ->
          measure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }
}
