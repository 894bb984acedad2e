package dev.kept.outcomes.kpi;

/**
 * Some of many.
 *
 * @param numerator how many of them
 * @param denominator of how many
 */
public record Ratio(long numerator, long denominator) {
  /** None of none. */
  public static final Ratio NONE = new Ratio(0, 0);

  /** With fewer, a figure says little. */
  public static final int FEW = 30;

  private static final double Z = 1.959964;

  /** Both counted together. */
  public Ratio plus(Ratio other) {
    return new Ratio(numerator + other.numerator, denominator + other.denominator);
  }

  /** The ratio; NaN of none. */
  public double value() {
    return (double) numerator / denominator;
  }

  /** Whether the denominator is too small to say much. */
  public boolean isOfFew() {
    return denominator < FEW;
  }

  /**
   * Low end of a share's 95 % interval (Wilson 1927). Visits of one patient count as independent,
   * so it is somewhat too narrow.
   */
  public double low() {
    return middle() - half();
  }

  /** The interval's high end. */
  public double high() {
    return middle() + half();
  }

  private double middle() {
    return (value() + Z * Z / (2 * denominator)) / (1 + Z * Z / denominator);
  }

  private double half() {
    double p = value();
    double n = denominator;
    return Z / (1 + Z * Z / n) * Math.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n));
  }
}
