package dev.kept.audit.spool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How far a trail is durable, for whoever follows it. */
public final class Frontier {
  private long count;

  Frontier(long count) {
    this.count = count;
  }

  synchronized void advance(long durable) {
    count = durable;
    notifyAll();
  }

  /** How many records are durable. */
  public synchronized long count() {
    return count;
  }

  /**
   * Waits until there are {@code least} of them, for {@code most} at most; returns how many are.
   */
  public synchronized long await(long least, Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); count < least && left > 0; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = until - System.nanoTime();
    }
    return count;
  }
}
