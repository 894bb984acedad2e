package dev.kept.bench.load;

import java.util.Arrays;

/** Latencies of one thread or, merged, of many; the newest are kept when there are too many. */
public final class Latencies {
  private static final int MOST = 1 << 20;

  private long[] nanos = new long[1 << 12];
  private int count;

  public void add(long value) {
    if (count == nanos.length && count < MOST) {
      nanos = Arrays.copyOf(nanos, count * 2);
    }
    nanos[count % nanos.length] = value;
    count++;
  }

  public void addAll(Latencies other) {
    for (int i = 0; i < other.kept(); i++) {
      add(other.nanos[i]);
    }
  }

  public int count() {
    return count;
  }

  /** The latency below which {@code share} of all lie, in milliseconds; NaN of none. */
  public double millis(double share) {
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
