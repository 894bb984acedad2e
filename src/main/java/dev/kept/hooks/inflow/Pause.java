package dev.kept.hooks.inflow;

import dev.kept.tenant.TenantId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds refusals back before they are told: a client that waits for its answer sends nothing
 * meanwhile, so that a flood costs its own connections and not our processors. The more of one kind
 * of caller are held the longer each is, so that about a hundred of them are told a second; whoever
 * is refused beside another's flood hears it at once.
 */
final class Pause implements AutoCloseable {
  /** Refusals held in all; connections are few too. */
  static final int MOST_HELD = 256;

  /** How long a caller that is believed waits at most: it has a fallback to begin. */
  static final Duration MOST_BELIEVED = Duration.ofMillis(250);

  /** How long one that has proved nothing waits at most. */
  static final Duration MOST = Duration.ofSeconds(1);

  private static final Duration EACH = Duration.ofMillis(10);
  private static final double LEAST_PART = .5;

  private final Duration least;
  private final AtomicInteger held = new AtomicInteger();
  private final Map<Caller, Integer> heldOf = new ConcurrentHashMap<>();
  private final CountDownLatch over = new CountDownLatch(1);

  Pause() {
    this(Duration.ZERO);
  }

  /** Holds refusals of strangers half of {@code least} at the least. */
  Pause(Duration least) {
    this.least = least;
  }

  /**
   * Whose refusal it is; of few kinds, since tenants are the service's own.
   *
   * @param tenant whom it names
   * @param believed whether it is believed to be that tenant's
   */
  record Caller(Optional<TenantId> tenant, boolean believed) {}

  /** Returns when this refusal may be told; whether it was held, and not one too many. */
  boolean hold(Caller caller) {
    if (held.incrementAndGet() > MOST_HELD) {
      held.decrementAndGet();
      return false;
    }
    int others = heldOf.merge(caller, 1, Integer::sum) - 1;
    try {
      double part = ThreadLocalRandom.current().nextDouble(LEAST_PART, 1);
      Duration length =
          length(others, caller.believed()).plus(caller.believed() ? Duration.ZERO : least);
      long nanos = (long) (part * length.toNanos());
      var _ = over.await(nanos, TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      heldOf.computeIfPresent(caller, (who, has) -> has == 1 ? null : has - 1);
      held.decrementAndGet();
    }
    return true;
  }

  /** How long one is held at most while {@code others} of its kind are. */
  static Duration length(int others, boolean believed) {
    Duration length = EACH.multipliedBy(others);
    Duration most = believed ? MOST_BELIEVED : MOST;
    return length.compareTo(most) < 0 ? length : most;
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
