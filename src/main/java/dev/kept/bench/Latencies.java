package dev.kept.bench;

import java.util.Arrays;

/** Latencies of one thread or, merged, of many; the newest are kept when there are too many. */
final class Latencies {
  private static final int MOST = 1 << 20;

  private long[] nanos = new long[1 << 12];
  private int count;

  void add(long value) {
    if (count == nanos.length && count < MOST) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count % nanos.length] = value;
    count++;
  }

  void addAll(Latencies other) {
    for (int i = 0; i < other.kept(); i++) {
      add(other.nanos[i]);
    }
  }

  int count() {
    return count;
  }

  /** The latency below which {@code share} of all lie, in milliseconds; NaN of none. */
  double millis(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, kept());
    Arrays.sort(sorted);
    int index = (int) Math.ceil(share * sorted.length) - 1;
    return sorted[Math.max(0, index)] / 1e6;
  }

  private int kept() {
    return Math.min(count, nanos.length);
  }
}
