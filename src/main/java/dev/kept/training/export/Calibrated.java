package dev.kept.training.export;

/**
 * What makes a probability of a margin: a calibration, and an intercept beside it.
 *
 * @param calibration from margin to probability
 * @param intercept added to the calibrated log-odds
 */
public record Calibrated(Calibration calibration, double intercept) {
  /** The probability of {@code margin}, clipped before and after the intercept as a model does. */
  public double probability(double margin) {
    double p = calibration.probability(margin);
    double odds = p / (1 - p) * Math.exp(intercept);
    return Math.clamp(odds / (1 + odds), Calibration.LOWEST, Calibration.HIGHEST);
  }
}
