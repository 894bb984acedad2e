package dev.kept.outcomes.control;

import java.util.SplittableRandom;

/**
 * The limit of a CUSUM that a calibrated model passes once in so many visits on average, found by
 * simulation over the probabilities it gave. Beyond what a simulation reaches, the average run
 * length grows by e for each unit of the limit (Siegmund 1985), as a sum of log-likelihood ratios
 * does.
 */
final class ControlLimit {
  private static final int RUNS = 400;
  private static final int STEPS = 10_000;
  private static final double GRID = .05;
  private static final int POINTS = 240;
  private static final int ENOUGH = 20;

  private final double[] exposure = new double[POINTS];
  private final int[] crossings = new int[POINTS];

  private ControlLimit() {}

  /**
   * The limit.
   *
   * @param probabilities those of visits like the ones to come
   * @param oddsRatio what the chart looks for
   * @param runLength visits until a false alarm, on average
   */
  static double of(double[] probabilities, double oddsRatio, double runLength) {
    ControlLimit simulation = new ControlLimit();
    double[] missed = new double[probabilities.length];
    double[] kept = new double[probabilities.length];
    for (int i = 0; i < probabilities.length; i++) {
      missed[i] = Cusum.weight(probabilities[i], true, oddsRatio);
      kept[i] = Cusum.weight(probabilities[i], false, oddsRatio);
    }
    for (int run = 0; run < RUNS; run++) {
      SplittableRandom random = new SplittableRandom(run + 1);
      simulation.run(
          () -> {
            int i = random.nextInt(probabilities.length);
            return random.nextDouble() < probabilities[i] ? missed[i] : kept[i];
          });
    }
    return simulation.limit(runLength);
  }

  private interface Weights {
    double next();
  }

  private void run(Weights weights) {
    double sum = 0;
    int point = 0;
    for (int step = 1; step <= STEPS && point < POINTS; step++) {
      sum = Math.max(0, sum + weights.next());
      while (point < POINTS && sum >= (point + 1) * GRID) {
        exposure[point] += step;
        crossings[point]++;
        point++;
      }
    }
    for (; point < POINTS; point++) {
      exposure[point] += STEPS;
    }
  }

  private double limit(double runLength) {
    double reached = 1;
    double at = 0;
    for (int point = 0; point < POINTS && crossings[point] >= ENOUGH; point++) {
      double length = exposure[point] / crossings[point];
      double next = (point + 1) * GRID;
      if (length >= runLength) {
        double share = Math.log(runLength / reached) / Math.log(length / reached);
        return at + Math.max(0, share) * (next - at);
      }
      reached = Math.max(reached, length);
      at = next;
    }
    return at + Math.log(runLength / reached);
  }
}
