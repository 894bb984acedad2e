package dev.kept.training.fit;

import dev.kept.outcomes.measure.Logistic;
import java.util.SplittableRandom;

/** Examples from a known law: log-odds = -1.5 + x0 - max(0, x1) and 1 more where x2 is missing. */
final class Simulated {
  private Simulated() {}

  static Examples examples(int rows, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[rows * 4];
    float[] labels = new float[rows];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < 4; c++) {
        values[r * 4 + c] = (float) random.nextGaussian();
      }
      if (random.nextDouble() < .2) {
        values[r * 4 + 2] = Float.NaN;
      }
      labels[r] = random.nextDouble() < Logistic.sigmoid(margin(values, r * 4)) ? 1 : 0;
    }
    return Examples.of(Matrix.over(values, 4), labels);
  }

  static double margin(float[] values, int at) {
    double missing = Float.isNaN(values[at + 2]) ? 1 : 0;
    return -1.5 + values[at] - Math.max(0, values[at + 1]) + missing;
  }

  /** Mean log loss of the law itself. */
  static double leastLoss(Examples examples) {
    double sum = 0;
    for (int r = 0; r < examples.size(); r++) {
      float[] row = new float[4];
      for (int c = 0; c < 4; c++) {
        row[c] = examples.rows().at(r, c);
      }
      sum += Logistic.logLoss(margin(row, 0), examples.label(r));
    }
    return sum / examples.size();
  }
}
