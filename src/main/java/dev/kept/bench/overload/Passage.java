package dev.kept.bench.overload;

import dev.kept.bench.load.Latencies;

/** What became of the calls of one load, of one thread or, merged, of many. */
final class Passage {
  private static final long SLICE_NANOS = 250_000_000;
  private static final int SLICES = 4 * 600;
  private static final int RECOVERED_SLICES = 4;
  private static final double RECOVERED = .99;

  private final Latencies accepted = new Latencies();
  private final int[] offeredBySlice = new int[SLICES];
  private final int[] acceptedBySlice = new int[SLICES];
  private long refused;
  private long unsent;
  private long failed;
  private double seconds = Double.NaN;
  private double overrun;

  /** A call that should have been sent {@code after} the load's begin was. */
  void offered(long after) {
    offeredBySlice[slice(after)]++;
  }

  void accepted(long after, long latency) {
    accepted.add(latency);
    acceptedBySlice[slice(after)]++;
  }

  void refused() {
    refused++;
  }

  /** No connection was free in time. */
  void unsent() {
    unsent++;
  }

  void failed() {
    failed++;
  }

  void add(Passage other) {
    accepted.addAll(other.accepted);
    for (int i = 0; i < SLICES; i++) {
      offeredBySlice[i] += other.offeredBySlice[i];
      acceptedBySlice[i] += other.acceptedBySlice[i];
    }
    refused += other.refused;
    unsent += other.unsent;
    failed += other.failed;
  }

  Passage took(double time) {
    return took(time, time);
  }

  /** Calls were due for {@code time}, the last was answered after {@code whole}, in seconds. */
  Passage took(double time, double whole) {
    seconds = time;
    overrun = Math.max(0, whole - time);
    return this;
  }

  /** Seconds from when the last call was due to the last answer. */
  double overrun() {
    return overrun;
  }

  private static int slice(long after) {
    return (int) Math.min(SLICES - 1, after / SLICE_NANOS);
  }

  /**
   * Seconds until nearly all calls of a whole second were accepted; infinite if they never were.
   */
  double recovery() {
    int last = (int) (seconds * 1e9 / SLICE_NANOS);
    int good = 0;
    for (int i = 0; i < last; i++) {
      good = acceptedBySlice[i] >= RECOVERED * offeredBySlice[i] ? good + 1 : 0;
      if (good == RECOVERED_SLICES) {
        return (i + 1 - RECOVERED_SLICES) * (SLICE_NANOS / 1e9);
      }
    }
    return Double.POSITIVE_INFINITY;
  }

  double offeredPerSecond() {
    return (accepted.count() + refused + unsent + failed) / seconds;
  }

  double acceptedPerSecond() {
    return accepted.count() / seconds;
  }

  double refusedPerSecond() {
    return refused / seconds;
  }

  double unsentPerSecond() {
    return unsent / seconds;
  }

  long failures() {
    return failed;
  }

  double acceptedShare() {
    return acceptedPerSecond() / offeredPerSecond();
  }

  /** Of the calls that were accepted, from when they were due. */
  double millis(double share) {
    return accepted.millis(share);
  }
}
