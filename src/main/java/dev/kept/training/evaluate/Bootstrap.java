package dev.kept.training.evaluate;

import dev.kept.training.evaluate.Recalibration.Line;
import dev.kept.training.evaluate.Slice.Estimate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Measures with 95 % percentile intervals over resamples of whole patients, since one patient's
 * visits are alike. Each patient is drawn Poisson(1) times, which comes to drawing them with
 * replacement and asks for no second pass (Hanley and MacGibbon 2006).
 */
final class Bootstrap {
  private static final double TAIL = .025;
  private static final int MOST_DRAWS = 12;

  private final int resamples;
  private final long seed;

  Bootstrap(int resamples, long seed) {
    this.resamples = resamples;
    this.seed = seed;
  }

  Map<Measure, Estimate> measure(Ranking rows) {
    Recalibration recalibration = Recalibration.of(rows);
    double[][] drawn = new double[Measure.values().length][resamples];
    SplittableRandom random = new SplittableRandom(seed);
    for (int r = 0; r < resamples; r++) {
      int[] weights = weights(rows.patients(), random);
      Map<Measure, Double> measures = all(Pass.over(rows, weights), recalibration.step(weights));
      for (Measure measure : Measure.values()) {
        drawn[place(measure)][r] = measures.getOrDefault(measure, Double.NaN);
      }
    }
    Map<Measure, Estimate> estimates = new EnumMap<>(Measure.class);
    all(Pass.over(rows, once(rows.patients())), recalibration.line())
        .forEach(
            (measure, value) -> estimates.put(measure, estimate(value, drawn[place(measure)])));
    return estimates;
  }

  @SuppressWarnings("EnumOrdinal") // a row a measure, within this method only
  private static int place(Measure measure) {
    return measure.ordinal();
  }

  private static Map<Measure, Double> all(Pass pass, Line line) {
    Map<Measure, Double> measures = pass.measures();
    measures.put(Measure.SLOPE, line.slope());
    measures.put(Measure.INTERCEPT, line.intercept());
    return measures;
  }

  static int[] once(int patients) {
    int[] weights = new int[patients];
    Arrays.fill(weights, 1);
    return weights;
  }

  private static int[] weights(int patients, SplittableRandom random) {
    int[] weights = new int[patients];
    for (int i = 0; i < patients; i++) {
      weights[i] = poisson(random.nextDouble());
    }
    return weights;
  }

  /** The quantile {@code u} of a Poisson of mean 1. */
  private static int poisson(double u) {
    double term = Math.exp(-1);
    double below = term;
    int draws = 0;
    while (u >= below && draws < MOST_DRAWS) {
      draws++;
      term /= draws;
      below += term;
    }
    return draws;
  }

  private static Estimate estimate(double value, double[] drawn) {
    double[] defined = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
    if (defined.length == 0) {
      return new Estimate(value, Double.NaN, Double.NaN);
    }
    return new Estimate(value, quantile(defined, TAIL), quantile(defined, 1 - TAIL));
  }

  /** Linear between order statistics (type 7 of Hyndman and Fan 1996). */
  private static double quantile(double[] sorted, double share) {
    double at = share * (sorted.length - 1);
    int below = (int) at;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
  }
}
