package dev.kept.egress.guard;

import dev.kept.time.Ticker;
import java.util.OptionalInt;

/** So many calls in a second, and as many at once after a second of rest; none waits. */
public final class RateBudget {
  private static final long SECOND = 1_000_000_000;

  private final OptionalInt perSecond;
  private final Ticker ticker;
  private long at;
  private long nanos; // of a second's worth, saved up

  /** A budget of {@code perSecond} calls; empty for no bound. */
  public RateBudget(OptionalInt perSecond, Ticker ticker) {
    this.perSecond = perSecond;
    this.ticker = ticker;
    this.at = ticker.nanos();
    this.nanos = SECOND;
  }

  /** Takes one call, if there is one. */
  public synchronized boolean take() {
    if (perSecond.isEmpty()) {
      return true;
    }
    long now = ticker.nanos();
    nanos = Math.min(SECOND, nanos + Math.max(0, now - at));
    at = now;
    long price = SECOND / perSecond.getAsInt();
    if (nanos < price) {
      return false;
    }
    nanos -= price;
    return true;
  }
}
