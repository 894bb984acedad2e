package dev.kept.training.fit;

/** The one number that moves a model's probabilities to the rate of outcomes seen of late. */
public final class Intercept {
  private static final int STEPS = 50;
  private static final double WIDEST = 5;

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
    for (int step = 0; step < STEPS; step++) {
      double middle = (low + high) / 2;
      if (excess(logits, labels, middle) > precision * middle) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  private static double excess(double[] logits, float[] labels, double shift) {
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      sum += labels[i] - Numbers.sigmoid(logits[i] + shift);
    }
    return sum;
  }
}
