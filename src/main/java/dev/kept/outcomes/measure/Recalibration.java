package dev.kept.outcomes.measure;

/**
 * The logistic regression of outcomes on log-odds: intercept and slope (Cox 1958). Resamples take
 * one Newton step from the solution of the whole, which is exact to the order of 1/n.
 */
final class Recalibration {
  private static final int MOST_STEPS = 25;
  private static final double ENOUGH = 1e-10;

  private final Ranking rows;
  private final double[] fitted;
  private Line line = new Line(0, 1);

  /**
   * A line on the log-odds scale.
   *
   * @param intercept where log-odds are 0
   * @param slope of the log-odds
   */
  record Line(double intercept, double slope) {
    static final Line NONE = new Line(Double.NaN, Double.NaN);
  }

  private Recalibration(Ranking rows) {
    this.rows = rows;
    fitted = new double[rows.size()];
  }

  static Recalibration of(Ranking rows) {
    Recalibration solution = new Recalibration(rows);
    double[] once = rows.once();
    for (int step = 0; step < MOST_STEPS; step++) {
      solution.fit();
      Line next = solution.step(once);
      double change =
          Math.abs(next.slope() - solution.line.slope())
              + Math.abs(next.intercept() - solution.line.intercept());
      solution.line = next;
      if (!(change > ENOUGH)) {
        break;
      }
    }
    solution.fit();
    return solution;
  }

  Line line() {
    return line;
  }

  private void fit() {
    for (int i = 0; i < fitted.length; i++) {
      fitted[i] = Logistic.sigmoid(line.intercept() + line.slope() * rows.logit[i]);
    }
  }

  /** One Newton step from the line with each row counted {@code weights} times. */
  Line step(double[] weights) {
    double g0 = 0;
    double g1 = 0;
    double h00 = 0;
    double h01 = 0;
    double h11 = 0;
    for (int i = 0; i < fitted.length; i++) {
      double x = rows.logit[i];
      double weight = weights[i];
      double error = weight * (rows.label[i] - fitted[i]);
      double spread = weight * fitted[i] * (1 - fitted[i]);
      g0 += error;
      g1 += error * x;
      h00 += spread;
      h01 += spread * x;
      h11 += spread * x * x;
    }
    double determinant = h00 * h11 - h01 * h01;
    return determinant > ENOUGH * h00 * h11
        ? new Line(
            line.intercept() + (h11 * g0 - h01 * g1) / determinant,
            line.slope() + (h00 * g1 - h01 * g0) / determinant)
        : Line.NONE;
  }
}
