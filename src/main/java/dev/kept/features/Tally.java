package dev.kept.features;

/**
 * How many of some visits were missed.
 *
 * @param missed how many were
 * @param visits how many there were
 */
public record Tally(double missed, double visits) {
  /** Visits that the rate one level up weighs in a rate. */
  public static final double SHRINKAGE = 50;

  /** No visits. */
  public static final Tally NONE = new Tally(0, 0);

  /**
   * A tally.
   *
   * @throws IllegalArgumentException if it is not 0 <= missed <= visits
   */
  public Tally {
    if (!(missed >= 0 && missed <= visits && Double.isFinite(visits))) {
      throw new IllegalArgumentException("missed must be 0 to visits");
    }
  }

  /** The rate, shrunk towards {@code prior}: (missed + 50 prior) / (visits + 50). */
  public double rate(double prior) {
    return (missed + SHRINKAGE * prior) / (visits + SHRINKAGE);
  }

  /** This tally and one more visit. */
  public Tally plus(boolean missedIt) {
    return new Tally(missedIt ? missed + 1 : missed, visits + 1);
  }
}
