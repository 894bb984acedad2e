package dev.kept.outcomes.measure;

/** The logistic scale. */
public final class Logistic {
  private Logistic() {}

  /** Probability of a log-odds. */
  public static double sigmoid(double margin) {
    return 1 / (1 + Math.exp(-margin));
  }

  /** Log-odds of a probability strictly between 0 and 1. */
  public static double logit(double probability) {
    return Math.log(probability / (1 - probability));
  }

  /** Log loss, in nats, of a log-odds given the label, 1 or 0. */
  public static double logLoss(double margin, double label) {
    double wrong = label > 0 ? -margin : margin;
    return wrong > 0 ? wrong + Math.log1p(Math.exp(-wrong)) : Math.log1p(Math.exp(wrong));
  }
}
