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
  /** What calls are counted in: long enough for the few that a chart's opening sends at once. */
  static final Duration WINDOW = Duration.ofMillis(200);

  /** A wait up to which processors are not short. */
  static final Duration TARGET = Duration.ofMillis(20);

  /** How many waits are looked at before the pace changes, unless it takes too long. */
  static final int LOOKS = 5;

  /** After which the pace changes however few waits there were. */
  static final Duration WHILE = Duration.ofMillis(100);

  /** A pace that never holds anything up. */
  static final int MOST = 10_000;

  private static final double CUT = .9;
  private static final int SHRINKING_PART = 10;
  private static final Duration SHRINKING = Duration.ofMillis(40);
  private static final double GROWTH = 1.04;
  private static final double GROWTH_BACK = 1.15;
  private static final double FREE_GROWTH = 1.5;

  private final double least;
  private volatile double limit = MOST;
  private Duration shortest = Duration.ZERO;
  private Duration before = Duration.ZERO;
  private double top;
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
  double perWindow() {
    return limit;
  }

  /** Holds nothing up until more is seen. */
  void free() {
    limit = MOST;
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
    if (seen == LOOKS || now - since >= WHILE.toNanos()) {
      change(begun * (double) WINDOW.toNanos() / Math.max(1, now - since));
      seen = 0;
      begun = 0;
      held = false;
      since = now;
    }
  }

  /**
   * Where fewer began than may in any case, others made the queue, and fewer would not help. Nor
   * are they needed where the queue gets shorter as it is: it has to be served before it is gone.
   */
  private void change(double perWindow) {
    if (shortest.compareTo(TARGET) <= 0) {
      limit = Math.min(MOST, Math.max(limit + 1, limit * growth()));
      before = Duration.ZERO;
    } else if (perWindow >= least) {
      double came = Math.min(limit, perWindow);
      top = before.isZero() ? came : top;
      if (shortest.compareTo(before.minus(shorter())) > 0) {
        limit = Math.max(least, came * CUT);
      }
      before = shortest;
    }
  }

  /** By how much a queue is to get shorter in a while; none does by more than the while. */
  private Duration shorter() {
    Duration part = before.dividedBy(SHRINKING_PART);
    return part.compareTo(SHRINKING) < 0 ? part : SHRINKING;
  }

  /** Fast up to where the last queue began, then slowly. */
  private double growth() {
    return !held ? FREE_GROWTH : limit < CUT * top ? GROWTH_BACK : GROWTH;
  }
}
