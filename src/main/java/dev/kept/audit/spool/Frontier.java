package dev.kept.audit.spool;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How far a trail is durable, for whoever follows it. */
public final class Frontier {
  private long count;
  private long writes;
  private long wanted = Long.MAX_VALUE;

  Frontier(long count) {
    this.count = count;
  }

  synchronized void advance(long durable) {
    count = durable;
    writes++;
    if (count >= wanted) {
      // Nobody is woken for less than what is waited for: there are a thousand writes a second.
      wanted = Long.MAX_VALUE;
      notifyAll();
    }
  }

  /** How many records are durable. */
  public synchronized long count() {
    return count;
  }

  /** In how many writes, each with one fsync, they became durable since the trail was opened. */
  public synchronized long writes() {
    return writes;
  }

  /**
   * Waits until there are {@code least} of them, for {@code most} at most; returns how many are.
   */
  public synchronized long await(long least, Duration most) throws InterruptedException {
    long until = System.nanoTime() + most.toNanos();
    for (long left = most.toNanos(); count < least && left > 0; ) {
      wanted = Math.min(wanted, least);
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = until - System.nanoTime();
    }
    return count;
  }
}
