package dev.kept.features;

/** Weights of visits by age, 2^(-days/180), in whole parts of 2^32 so that sums are exact. */
final class Decay {
  private static final double HALF_LIFE_DAYS = 180;
  private static final double ONE = 4_294_967_296.0;

  private final long[] weights;

  Decay(int days) {
    weights = new long[days];
    for (int day = 0; day < days; day++) {
      weights[day] = Math.round(ONE * Math.pow(2, -day / HALF_LIFE_DAYS));
    }
  }

  /** How many days back anything weighs. */
  int days() {
    return weights.length;
  }

  /** The weight of a visit {@code age} whole days back. */
  long weight(int age) {
    return weights[age];
  }

  /** A sum of weights as a number of visits. */
  static double number(long weights) {
    return weights / ONE;
  }
}
