package dev.kept.training.evaluate;

import dev.kept.outcomes.measure.Bootstrap;
import dev.kept.outcomes.measure.Bootstrap.Part;
import dev.kept.outcomes.measure.Gate;
import dev.kept.outcomes.measure.Predicted;
import dev.kept.outcomes.measure.Slice;
import dev.kept.training.evaluate.Scorecard.Reading;
import dev.kept.training.sample.Cohort;
import dev.kept.training.sample.SampleSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Evaluates probabilities on rows a model has not learned from. */
public final class Evaluation {
  private final SampleSet test;
  private final Protocol protocol;
  private final Bootstrap bootstrap;

  private Evaluation(SampleSet test, Protocol protocol) {
    this.test = test;
    this.protocol = protocol;
    bootstrap = new Bootstrap(protocol.resamples(), test.cohort().patients(), protocol.seed());
  }

  /**
   * The scorecard of {@code probabilities}, with the frozen and with the rolling intercept.
   *
   * @param unseen rows not learned from; those that start before the protocol's first test instant
   *     only inform the rolling intercept
   * @param probabilities theirs, each strictly between 0 and 1, in the same order
   * @param baseline what Brier skill is measured against
   * @throws IllegalArgumentException if there is no row to test, or an outcome was known to
   *     training
   */
  public static Scorecard of(
      SampleSet unseen, double[] probabilities, ClinicLeadRates baseline, Protocol protocol) {
    double[] rolled = RollingIntercept.shift(unseen.cohort(), probabilities);
    IntPredicate isTested = i -> !unseen.cohort().startsAt(i).isBefore(protocol.testFrom());
    int[] tested = IntStream.range(0, unseen.size()).filter(isTested).toArray();
    check(unseen.cohort(), tested, protocol.learnedBy());
    Evaluation evaluation = new Evaluation(unseen.where(isTested), protocol);
    Reading frozen = evaluation.read(pick(probabilities, tested), baseline);
    Reading rolling = evaluation.read(pick(rolled, tested), baseline);
    return new Scorecard(frozen, rolling, Gate.of(rolling.subset("all")));
  }

  private static void check(Cohort unseen, int[] tested, Instant learnedBy) {
    if (tested.length == 0) {
      throw new IllegalArgumentException("no visit starts at or after the first test instant");
    }
    if (IntStream.range(0, unseen.size()).anyMatch(i -> !unseen.knownFrom(i).isAfter(learnedBy))) {
      throw new IllegalArgumentException("an outcome was known to training");
    }
  }

  private static double[] pick(double[] values, int[] places) {
    return IntStream.of(places).mapToDouble(i -> values[i]).toArray();
  }

  private Reading read(double[] probabilities, ClinicLeadRates baseline) {
    Cohort cohort = test.cohort();
    double[] rates =
        IntStream.range(0, cohort.size()).mapToDouble(i -> baseline.rate(cohort, i)).toArray();
    Predicted predicted = new Predicted(new Rows(cohort, probabilities, rates));
    return new Reading(subsets(predicted), groups(predicted));
  }

  private List<Slice> subsets(Predicted predicted) {
    Cohort cohort = test.cohort();
    int attended = test.schema().indexOf("attended_count");
    int missed = test.schema().indexOf("no_show_count");
    Map<String, IntPredicate> subsets = new LinkedHashMap<>();
    subsets.put("all", i -> true);
    subsets.put("lead >= 1", i -> cohort.leadDays(i) >= 1);
    subsets.put("lead >= 2", i -> cohort.leadDays(i) >= 2);
    subsets.put("with history", i -> test.feature(i, attended) + test.feature(i, missed) > 0);
    subsets.put("seen after training", i -> !cohort.seenAt(i).isBefore(protocol.learnedBy()));
    List<Slice> slices = new ArrayList<>();
    subsets.forEach(
        (name, chosen) -> slices.add(bootstrap.all(predicted, new Part("subset", name), chosen)));
    return slices;
  }

  private List<Slice> groups(Predicted predicted) {
    Groups groups = new Groups(test.cohort());
    List<Slice> slices = new ArrayList<>();
    groups
        .columns(protocol.groups())
        .forEach(
            (column, value) ->
                groups
                    .members(value)
                    .forEach(
                        (group, member) ->
                            slices.add(
                                bootstrap.group(
                                    predicted, new Part(column, group), i -> member[i]))));
    return slices;
  }
}
