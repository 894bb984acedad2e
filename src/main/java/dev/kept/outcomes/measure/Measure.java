package dev.kept.outcomes.measure;

/** What is measured of a set of probabilities. */
public enum Measure {
  /** Area under the ROC curve; ties count half. */
  AUC,
  /** Average precision: the sum of precision times the step in recall. */
  AVERAGE_PRECISION,
  /** Mean squared error. */
  BRIER,
  /** 1 - Brier / Brier of the clinic by lead rate. */
  BRIER_SKILL,
  /** Mean log loss, in nats. */
  LOG_LOSS,
  /** Slope of a logistic regression of the outcome on the log-odds (Cox 1958). */
  SLOPE,
  /** Its intercept. */
  INTERCEPT,
  /** Observed over expected no-shows. */
  OBSERVED_TO_EXPECTED,
  /** Mean distance of observed from expected rate over ten bins of equal mass. */
  ECE,
  /** Share of no-shows among the fifth at highest risk. */
  TOP_FIFTH_PPV,
  /** Share of all no-shows that the fifth at highest risk holds. */
  TOP_FIFTH_RECALL
}
