package dev.kept.hooks.inflow;

import java.time.Duration;

/**
 * How many calls may begin in each {@link #WINDOW}: as many as keep the wait for a processor short.
 * What is looked at is that wait alone, as WeChat's DAGOR does, not how long calls take: most take
 * a millisecond, those that read from a slow FHIR server a second, and neither says that this
 * service is short of anything. As in CoDel (RFC 8289) the shortest wait of a while counts: a queue
 * that stands, not one that comes and goes. Calls at once would tell nothing: a virtual thread that
 * computes is not interrupted, so that those which wait have not begun.
 */
final class Pace {
  /** What calls are counted in. */
  static final Duration WINDOW = Duration.ofMillis(20);

  /** A wait up to which processors are not short. */
  static final Duration TARGET = Duration.ofMillis(20);

  /** How many waits are looked at before the pace changes. */
  static final int WHILE = 5;

  /** A pace that never holds anything up. */
  static final int MOST = 10_000;

  private static final double CUT = .9;
  private static final double GROWTH = 1.03;
  private static final double FREE_GROWTH = 1.5;

  private final double least;
  private volatile double limit = MOST;
  private Duration shortest = Duration.ZERO;
  private long begun;
  private boolean held;
  private long since;
  private int seen;

  /** At least {@code least} calls a window, whatever is seen. */
  Pace(int least, long now) {
    this.least = least;
    this.since = now;
  }

  /** The limit, in calls a window. */
  int perWindow() {
    return (int) limit;
  }

  /**
   * Takes one look into account. With a queue that stands a tenth less may begin than did; without
   * one more may, little more where the limit held something up.
   *
   * @param wait how long something waited for a processor
   * @param calls how many calls began since the last look
   * @param refused whether the limit held any up
   * @param now the time, in nanoseconds
   */
  synchronized void look(Duration wait, long calls, boolean refused, long now) {
    shortest = seen == 0 || wait.compareTo(shortest) < 0 ? wait : shortest;
    begun += calls;
    held |= refused;
    seen++;
    if (seen == WHILE) {
      change(begun * (double) WINDOW.toNanos() / Math.max(1, now - since));
      seen = 0;
      begun = 0;
      held = false;
      since = now;
    }
  }

  private void change(double perWindow) {
    if (shortest.compareTo(TARGET) > 0) {
      limit = Math.max(least, Math.min(limit, perWindow) * CUT);
    } else {
      limit = Math.min(MOST, Math.max(limit + .5, limit * (held ? GROWTH : FREE_GROWTH)));
    }
  }
}
