package dev.kept.hooks.inflow;

import java.time.Duration;

/**
 * How many calls may compute at once: as many as keep the wait for a processor short. What is
 * looked at is that wait alone, as WeChat's DAGOR does, not how long calls take: most take a
 * millisecond, those that read from a slow FHIR server a second, and neither says that this service
 * is short of anything. As in CoDel (RFC 8289) the shortest wait of a while counts: a queue that
 * stands, not one that comes and goes.
 */
final class CpuLimit {
  /** A wait up to which processors are not short. */
  static final Duration TARGET = Duration.ofMillis(5);

  /** How many waits are looked at before the limit moves. */
  static final int WHILE = 5;

  private static final int GROWTH = 10;

  private final int least;
  private final int most;
  private volatile int limit;
  private Duration shortest = Duration.ZERO;
  private int busiest;
  private int seen;

  /** Between {@code least} and {@code most}, which it begins at. */
  CpuLimit(int least, int most) {
    this.least = Math.min(least, most);
    this.most = most;
    this.limit = most;
  }

  /** The limit. */
  int atOnce() {
    return limit;
  }

  /**
   * Takes one look into account: the limit is cut to two thirds of what computed, or grows by a
   * tenth.
   *
   * @param wait how long something waited for a processor
   * @param computing how many calls compute
   */
  synchronized void look(Duration wait, int computing) {
    shortest = seen == 0 || wait.compareTo(shortest) < 0 ? wait : shortest;
    busiest = seen == 0 ? computing : Math.max(busiest, computing);
    seen++;
    if (seen == WHILE) {
      limit =
          shortest.compareTo(TARGET) > 0
              ? Math.max(least, Math.min(limit, busiest) * 2 / 3)
              : Math.min(most, limit + 1 + limit / GROWTH);
      seen = 0;
    }
  }
}
