package dev.kept.training.world;

/** A function linear between knots and level beyond them. */
final class Curve {
  private final double[] points;

  /** Knots and their values in turn, by rising knot. */
  Curve(double... points) {
    this.points = points.clone();
  }

  double at(double x) {
    if (x <= points[0]) {
      return points[1];
    }
    for (int i = 2; i < points.length; i += 2) {
      if (x <= points[i]) {
        double part = (x - points[i - 2]) / (points[i] - points[i - 2]);
        return points[i - 1] + part * (points[i + 1] - points[i - 1]);
      }
    }
    return points[points.length - 1];
  }
}
