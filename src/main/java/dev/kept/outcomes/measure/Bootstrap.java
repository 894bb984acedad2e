package dev.kept.outcomes.measure;

import dev.kept.outcomes.measure.Recalibration.Line;
import dev.kept.outcomes.measure.Slice.Estimate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;

/**
 * Measures with 95 % percentile intervals over resamples of whole patients, since one patient's
 * visits are alike. Each patient is drawn Poisson(1) times, which comes to drawing them with
 * replacement and asks for no second pass (Hanley and MacGibbon 2006).
 */
public final class Bootstrap {
  private static final double NO_DRAW = Math.exp(-1);
  private static final double TAIL = .025;
  private static final int MOST_DRAWS = 12;

  private final byte[][] draws;

  /** As many resamples of as many patients, drawn once for every reading. */
  public Bootstrap(int resamples, int patients, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    draws = new byte[resamples][patients];
    for (byte[] resample : draws) {
      for (int i = 0; i < patients; i++) {
        resample[i] = poisson(random.nextDouble());
      }
    }
  }

  /** What is measured of the rows that {@code chosen} holds for, whatever the events. */
  public Slice all(Predicted rows, Part part, IntPredicate chosen) {
    return slice(part, rows.ranking(chosen), 1);
  }

  /** The same; nothing where there are fewer than {@link Slice#SUFFICIENT_EVENTS} events. */
  public Slice group(Predicted rows, Part part, IntPredicate chosen) {
    return slice(part, rows.ranking(chosen), Slice.SUFFICIENT_EVENTS);
  }

  /**
   * What some rows are called.
   *
   * @param column what they are chosen by
   * @param value which of it
   */
  public record Part(String column, String value) {}

  private Slice slice(Part part, Ranking rows, int leastEvents) {
    int events = rows.events();
    boolean enough = events >= leastEvents;
    return new Slice(
        part.column(),
        part.value(),
        rows.size(),
        events,
        rows.distinctPatients(),
        enough ? measure(rows) : Map.of(),
        enough ? Pass.over(rows, rows.once()).bins() : List.of());
  }

  Map<Measure, Estimate> measure(Ranking rows) {
    Recalibration recalibration = Recalibration.of(rows);
    double[][] drawn = new double[Measure.values().length][draws.length];
    double[] weights = rows.once();
    Map<Measure, Double> values = all(Pass.over(rows, weights), recalibration.line());
    for (int r = 0; r < draws.length; r++) {
      rows.weigh(draws[r], weights);
      Map<Measure, Double> resampled = all(Pass.over(rows, weights), recalibration.step(weights));
      for (Measure measure : Measure.values()) {
        drawn[place(measure)][r] = resampled.getOrDefault(measure, Double.NaN);
      }
    }
    Map<Measure, Estimate> estimates = new EnumMap<>(Measure.class);
    values.forEach(
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

  /** The quantile {@code u} of a Poisson of mean 1. */
  private static byte poisson(double u) {
    double term = NO_DRAW;
    double below = term;
    byte times = 0;
    while (u >= below && times < MOST_DRAWS) {
      times++;
      term /= times;
      below += term;
    }
    return times;
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
