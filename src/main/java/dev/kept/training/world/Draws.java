package dev.kept.training.world;

/**
 * A stream of random draws, the same on every machine: SplitMix64 (Steele, Lea and Flood 2014) and
 * {@link StrictMath} only. Each patient has a stream of the world's seed and the patient's number,
 * so that patients can be made in any order; stream 0 is the site's.
 */
final class Draws {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  private long state;
  private double spare = Double.NaN;

  private Draws(long state) {
    this.state = state;
  }

  static Draws of(long seed, long stream) {
    return new Draws(mix(mix(seed + GOLDEN) + GOLDEN * (stream + 1)));
  }

  /** Another stream that hangs on this one's present state and leaves it as it is. */
  Draws fork() {
    return new Draws(mix(state ^ GOLDEN));
  }

  /** Uniform in [0, 1). */
  double uniform() {
    state += GOLDEN;
    return (mix(state) >>> 11) * UNIT;
  }

  boolean chance(double probability) {
    return uniform() < probability;
  }

  /** Uniform in {@code low..high}, both included. */
  int between(int low, int high) {
    return low + (int) (uniform() * (high - low + 1));
  }

  /** The index drawn by {@code weights}, which sum to one. */
  int index(double... weights) {
    double left = uniform();
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  /** Standard normal, by Marsaglia's polar method. */
  double normal() {
    if (!Double.isNaN(spare)) {
      double value = spare;
      spare = Double.NaN;
      return value;
    }
    while (true) {
      double x = 2 * uniform() - 1;
      double y = 2 * uniform() - 1;
      double square = x * x + y * y;
      if (square > 0 && square < 1) {
        double scale = StrictMath.sqrt(-2 * StrictMath.log(square) / square);
        spare = y * scale;
        return x * scale;
      }
    }
  }

  /** Gamma of a shape of at least one, by Marsaglia and Tsang (2000). */
  double gamma(double shape, double scale) {
    double d = shape - 1.0 / 3;
    double c = 1 / StrictMath.sqrt(9 * d);
    while (true) {
      double x = normal();
      double v = 1 + c * x;
      double cube = v * v * v;
      if (v > 0
          && StrictMath.log(1 - uniform()) < x * x / 2 + d - d * cube + d * StrictMath.log(cube)) {
        return d * cube * scale;
      }
    }
  }

  /** Poisson, by Knuth's product; the mean stays below 500 in any world. */
  int poisson(double mean) {
    double floor = StrictMath.exp(-mean);
    int count = -1;
    for (double product = 1; product > floor; count++) {
      product *= 1 - uniform();
    }
    return count;
  }

  private static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
