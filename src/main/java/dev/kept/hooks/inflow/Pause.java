package dev.kept.hooks.inflow;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds refusals back before they are told: a client that waits for its answer sends nothing
 * meanwhile, so that a flood costs its own connections and not our processors. The more are held
 * the longer each is, so that about a hundred are told a second; none longer than a second. There
 * are no more than connections.
 */
final class Pause implements AutoCloseable {
  private static final Duration EACH = Duration.ofMillis(10);
  private static final Duration MOST = Duration.ofSeconds(1);
  private static final double LEAST_PART = .5;

  private final AtomicInteger held = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);

  Pause() {}

  /** Returns when this refusal may be told. */
  void hold() {
    int others = held.getAndIncrement();
    try {
      double part = ThreadLocalRandom.current().nextDouble(LEAST_PART, 1);
      var _ = over.await((long) (part * length(others).toNanos()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      held.decrementAndGet();
    }
  }

  /** How long one is held at most while {@code others} are. */
  static Duration length(int others) {
    Duration length = EACH.multipliedBy(others);
    return length.compareTo(MOST) < 0 ? length : MOST;
  }

  int held() {
    return held.get();
  }

  /** All are told now. */
  @Override
  public void close() {
    over.countDown();
  }
}
