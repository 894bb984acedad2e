package dev.kept.store.trail.ship;

import dev.kept.time.Ticker;
import java.time.Duration;

/** How far the database is behind the spool; asked by other threads than it is told by. */
final class Lag {
  private final Ticker ticker;
  private long durable;
  private long shipped;
  private long currentAt;
  private long nextAt;
  private long next;

  Lag(Ticker ticker) {
    this.ticker = ticker;
    currentAt = ticker.nanos();
    nextAt = currentAt;
  }

  /** So many are durable, so many of them shipped. */
  synchronized void at(long nowDurable, long nowShipped) {
    durable = nowDurable;
    shipped = nowShipped;
    long now = ticker.nanos();
    if (shipped >= next) {
      // All that was durable at the last such look is shipped now.
      currentAt = nextAt;
      next = durable;
      nextAt = now;
    }
    if (shipped >= durable) {
      currentAt = now;
    }
  }

  /** An upper bound of how long the oldest record that waits has waited. */
  synchronized Duration time() {
    return shipped >= durable
        ? Duration.ZERO
        : Duration.ofNanos(Math.max(0, ticker.nanos() - currentAt));
  }
}
