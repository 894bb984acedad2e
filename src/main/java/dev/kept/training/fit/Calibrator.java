package dev.kept.training.fit;

import dev.kept.outcomes.measure.Logistic;
import dev.kept.training.export.Calibration;

/** Fits what turns out-of-time margins into probabilities that mean what they say. */
public final class Calibrator {
  /** Fewer events than this take Platt's two numbers. */
  public static final int PLATT_BELOW = 1_000;

  /** Fewer events than this take beta's three numbers; more take a staircase. */
  public static final int BETA_BELOW = 5_000;

  private static final double FAINT_RIDGE = 1e-6;
  private static final double LEAST_SLOPE = .05;

  private Calibrator() {}

  /** The calibration that the number of events allows, of predictions made ahead of time. */
  public static Calibration fit(float[] margins, float[] labels) {
    int events = 0;
    for (float label : labels) {
      events += label > 0 ? 1 : 0;
    }
    if (events < PLATT_BELOW) {
      return platt(margins, labels);
    }
    return events < BETA_BELOW ? beta(margins, labels) : Staircase.fit(margins, labels);
  }

  /** Platt's slope and intercept (Platt 1999); the slope never below .05. */
  static Calibration platt(float[] margins, float[] labels) {
    double[] fitted = regression(new float[][] {margins}, labels);
    return fitted[0] >= LEAST_SLOPE
        ? new Calibration.Platt(fitted[0], fitted[1])
        : new Calibration.Platt(LEAST_SLOPE, offset(margins, labels, LEAST_SLOPE));
  }

  /** Beta calibration (Kull 2017); a side whose weight would be negative is left out. */
  static Calibration beta(float[] margins, float[] labels) {
    float[] missed = new float[margins.length];
    float[] kept = new float[margins.length];
    double edge = Calibration.Beta.EDGE;
    for (int i = 0; i < margins.length; i++) {
      double p = Math.clamp(Logistic.sigmoid(margins[i]), edge, 1 - edge);
      missed[i] = (float) Math.log(p);
      kept[i] = (float) -Math.log(1 - p);
    }
    double[] both = regression(new float[][] {missed, kept}, labels);
    if (both[0] >= 0 && both[1] >= 0) {
      return new Calibration.Beta(both[0], both[1], both[2]);
    }
    double[] one = regression(new float[][] {both[0] < 0 ? kept : missed}, labels);
    double weight = Math.max(0, one[0]);
    return both[0] < 0
        ? new Calibration.Beta(0, weight, one[1])
        : new Calibration.Beta(weight, 0, one[1]);
  }

  private static double[] regression(float[][] columns, float[] labels) {
    float[][] rows = new float[labels.length][columns.length];
    for (int c = 0; c < columns.length; c++) {
      for (int r = 0; r < rows.length; r++) {
        rows[r][c] = columns[c][r];
      }
    }
    return new Newton(rows, labels, FAINT_RIDGE).solve();
  }

  private static double offset(float[] margins, float[] labels, double slope) {
    double[] logits = new double[margins.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = slope * margins[i];
    }
    return Intercept.fit(logits, labels, 0);
  }
}
