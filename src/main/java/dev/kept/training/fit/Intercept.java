package dev.kept.training.fit;

import dev.kept.outcomes.measure.Logistic;

/** The one number that moves a model's probabilities to the rate of outcomes seen of late. */
public final class Intercept {
  private static final int STEPS = 50;
  private static final double WIDEST = 5;
  private static final double ENOUGH = 1e-10;

  private Intercept() {}

  /**
   * The shift d, on the log-odds scale, at which sum(label - sigmoid(logit + d)) = precision * d:
   * the mode under a normal prior around zero. Held between -5 and 5.
   *
   * @param logits calibrated log-odds
   * @param labels 1 or 0, in the same order
   * @param precision the prior's inverse variance; 0 for none
   */
  public static double fit(double[] logits, float[] labels, double precision) {
    double low = -WIDEST;
    double high = WIDEST;
    double shift = 0;
    for (int step = 0; step < STEPS; step++) {
      Slope slope = slope(logits, labels, shift);
      double excess = slope.excess() - precision * shift;
      if (excess > 0) {
        low = shift;
      } else {
        high = shift;
      }
      double newton = shift + excess / (slope.spread() + precision);
      if (Math.abs(newton - shift) < ENOUGH) {
        return newton;
      }
      shift = newton > low && newton < high ? newton : (low + high) / 2;
    }
    return shift;
  }

  /** Sum of label - p, and of p (1 - p), at a shift. */
  private record Slope(double excess, double spread) {}

  private static Slope slope(double[] logits, float[] labels, double shift) {
    double excess = 0;
    double spread = 0;
    for (int i = 0; i < logits.length; i++) {
      double p = Logistic.sigmoid(logits[i] + shift);
      excess += labels[i] - p;
      spread += p * (1 - p);
    }
    return new Slope(excess, spread);
  }
}
