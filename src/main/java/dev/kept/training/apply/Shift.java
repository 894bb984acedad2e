package dev.kept.training.apply;

import dev.kept.outcomes.measure.Logistic;
import dev.kept.risk.Manifest;
import dev.kept.risk.Risk;
import dev.kept.training.export.Calibration;
import java.util.Optional;

/**
 * How margins become probabilities.
 *
 * @param calibration a new one; empty for the model's own
 * @param intercept log-odds added
 */
record Shift(Optional<Calibration> calibration, double intercept) {
  /** The log-odds of {@code risk} by {@code calibration}, before any rolling intercept. */
  static double logit(Risk risk, Optional<Calibration> calibration, Manifest manifest) {
    return calibration
        .map(it -> Logistic.logit(it.probability(risk.margin())))
        .orElseGet(() -> Logistic.logit(risk.probability()) - manifest.rollingIntercept());
  }

  /** The probability of {@code risk}, clipped as a model's are. */
  double probability(Risk risk, Manifest manifest) {
    double logit = logit(risk, calibration, manifest) + intercept;
    return Math.clamp(1 / (1 + Math.exp(-logit)), Calibration.LOWEST, Calibration.HIGHEST);
  }
}
