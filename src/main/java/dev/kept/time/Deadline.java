package dev.kept.time;

import java.time.Duration;

/**
 * The instant by which a call must have been answered. One is made when a request arrives and
 * travels with every call made on its behalf.
 *
 * @param endNanos the end, on the ticker's scale
 * @param ticker the scale
 */
public record Deadline(long endNanos, Ticker ticker) {

  /** The deadline {@code budget} from now. */
  public static Deadline in(Duration budget, Ticker ticker) {
    return new Deadline(ticker.nanos() + budget.toNanos(), ticker);
  }

  /** Time left; zero once struck, never negative. */
  public Duration remaining() {
    return Duration.ofNanos(Math.max(0, endNanos - ticker.nanos()));
  }

  /** Whether no time is left. */
  public boolean struck() {
    return endNanos - ticker.nanos() <= 0;
  }

  /** The deadline {@code reserve} before this one. */
  public Deadline before(Duration reserve) {
    return new Deadline(endNanos - reserve.toNanos(), ticker);
  }

  /** The earlier of this deadline and {@code budget} from now. */
  public Deadline within(Duration budget) {
    long end = ticker.nanos() + budget.toNanos();
    return end - endNanos < 0 ? new Deadline(end, ticker) : this;
  }
}
