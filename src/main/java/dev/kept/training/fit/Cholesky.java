package dev.kept.training.fit;

/** Solves symmetric positive definite systems. */
final class Cholesky {
  private Cholesky() {}

  /**
   * Solves {@code a x = b}. Only the lower triangle of {@code a} is read; it is overwritten by its
   * factor.
   *
   * @throws ArithmeticException if {@code a} is not positive definite
   */
  static double[] solve(double[][] a, double[] b) {
    for (int j = 0; j < b.length; j++) {
      for (int i = j; i < b.length; i++) {
        double sum = a[i][j] - dot(a[i], a[j], j);
        a[i][j] = i == j ? root(sum) : sum / a[j][j];
      }
    }
    double[] x = b.clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = (x[i] - dot(a[i], x, i)) / a[i][i];
    }
    for (int i = x.length - 1; i >= 0; i--) {
      for (int k = i + 1; k < x.length; k++) {
        x[i] -= a[k][i] * x[k];
      }
      x[i] /= a[i][i];
    }
    return x;
  }

  private static double root(double pivot) {
    if (!(pivot > 0)) {
      throw new ArithmeticException("not positive definite");
    }
    return Math.sqrt(pivot);
  }

  private static double dot(double[] a, double[] b, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
