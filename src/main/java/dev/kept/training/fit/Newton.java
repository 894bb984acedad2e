package dev.kept.training.fit;

import dev.kept.outcomes.measure.Logistic;

/** Maximum penalised likelihood of a logistic regression by Newton's method (IRLS). */
final class Newton {
  private static final int MOST_STEPS = 30;
  private static final int MOST_HALVINGS = 8;
  private static final double ENOUGH = 1e-7;

  private final float[][] rows;
  private final float[] labels;
  private final double ridge;

  /**
   * A problem.
   *
   * @param rows each row's columns, without the constant
   * @param labels 1 or 0, in the order of {@code rows}
   * @param ridge half the weight of the squared coefficients; the constant goes free
   */
  Newton(float[][] rows, float[] labels, double ridge) {
    this.rows = rows;
    this.labels = labels;
    this.ridge = ridge;
  }

  /** The coefficients; the constant last. */
  double[] solve() {
    int columns = rows[0].length;
    double[] beta = new double[columns + 1];
    beta[columns] = Logistic.logit(Math.clamp(rate(), 1e-4, 1 - 1e-4));
    double loss = loss(beta);
    for (int step = 0; step < MOST_STEPS; step++) {
      double[] next = descend(beta, direction(beta), loss);
      double lower = loss(next);
      boolean done = loss - lower < ENOUGH * (1 + Math.abs(loss));
      beta = next;
      loss = lower;
      if (done) {
        break;
      }
    }
    return beta;
  }

  private double rate() {
    double sum = 0;
    for (float label : labels) {
      sum += label;
    }
    return sum / labels.length;
  }

  private double[] descend(double[] beta, double[] direction, double loss) {
    double length = 1;
    for (int i = 0; i < MOST_HALVINGS; i++, length /= 2) {
      double[] next = beta.clone();
      for (int j = 0; j < next.length; j++) {
        next[j] += length * direction[j];
      }
      if (loss(next) <= loss) {
        return next;
      }
    }
    return beta;
  }

  private double[] direction(double[] beta) {
    int size = beta.length;
    double[][] hessian = new double[size][];
    for (int i = 0; i < size; i++) {
      hessian[i] = new double[i + 1];
    }
    double[] gradient = new double[size];
    for (int r = 0; r < rows.length; r++) {
      double p = Logistic.sigmoid(margin(rows[r], beta));
      add(hessian, gradient, rows[r], new double[] {p * (1 - p), labels[r] - p});
    }
    for (int i = 0; i < size - 1; i++) {
      hessian[i][i] += ridge;
      gradient[i] -= ridge * beta[i];
    }
    hessian[size - 1][size - 1] += 1e-9;
    return Cholesky.solve(hessian, gradient);
  }

  private static void add(double[][] hessian, double[] gradient, float[] row, double[] weights) {
    int columns = row.length;
    for (int i = 0; i < columns; i++) {
      double scaled = weights[0] * row[i];
      if (scaled != 0) {
        double[] line = hessian[i];
        for (int j = 0; j <= i; j++) {
          line[j] += scaled * row[j];
        }
      }
      gradient[i] += weights[1] * row[i];
      hessian[columns][i] += scaled;
    }
    hessian[columns][columns] += weights[0];
    gradient[columns] += weights[1];
  }

  private double loss(double[] beta) {
    double sum = 0;
    for (int r = 0; r < rows.length; r++) {
      sum += Logistic.logLoss(margin(rows[r], beta), labels[r]);
    }
    for (int i = 0; i < beta.length - 1; i++) {
      sum += ridge / 2 * beta[i] * beta[i];
    }
    return sum;
  }

  private static double margin(float[] row, double[] beta) {
    double sum = beta[row.length];
    for (int i = 0; i < row.length; i++) {
      sum += beta[i] * row[i];
    }
    return sum;
  }
}
