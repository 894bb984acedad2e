package dev.kept.training.world.survey;

/**
 * Area under the ROC curve of any number of scores in bounded memory: scores share one of 131,072
 * bins, within which they count as tied.
 */
final class Auc {
  private static final int BINS = 1 << 17;

  private final long[] events = new long[BINS];
  private final long[] others = new long[BINS];
  private double expected;
  private long observed;
  private long rows;

  void add(double probability, boolean event) {
    int bin = (int) Math.min(BINS - 1, probability * BINS);
    (event ? events : others)[bin]++;
    expected += probability;
    observed += event ? 1 : 0;
    rows++;
  }

  long rows() {
    return rows;
  }

  /** Observed over expected events. */
  double ratio() {
    return observed / expected;
  }

  /** Mann-Whitney's estimate; NaN without both classes. */
  double area() {
    double won = 0;
    long below = 0;
    for (int bin = 0; bin < BINS; bin++) {
      won += events[bin] * (below + others[bin] / 2.0);
      below += others[bin];
    }
    return won / ((double) observed * (rows - observed));
  }
}
