package dev.kept.hooks.inflow;

import dev.kept.tenant.TenantId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A call on its way in, or back to its work. */
final class Waiting {
  private final Optional<TenantId> party;
  private final boolean begun;
  private final long since;
  private final CountDownLatch in = new CountDownLatch(1);

  /**
   * A call that waits from {@code since} on.
   *
   * @param party whose it is
   * @param begun whether it was in before and has a seat
   */
  Waiting(Optional<TenantId> party, boolean begun, long since) {
    this.party = party;
    this.begun = begun;
    this.since = since;
  }

  Optional<TenantId> party() {
    return party;
  }

  boolean begun() {
    return begun;
  }

  Duration waited(long now) {
    return Duration.ofNanos(now - since);
  }

  void letIn() {
    in.countDown();
  }

  boolean isIn() {
    return in.getCount() == 0;
  }

  /** Returns once it is in, {@code most} is over or its thread is interrupted, which it stays. */
  void await(Duration most) {
    try {
      var _ = in.await(most.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
