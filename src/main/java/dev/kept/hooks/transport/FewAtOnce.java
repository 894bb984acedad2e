package dev.kept.hooks.transport;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Work that nobody waits for, few of it at once. Threads that can run come in the order in which
 * they could: thousands that read what nobody wants would be before each that answers somebody.
 */
final class FewAtOnce {
  private final Semaphore places;
  private final Duration patience;

  /** {@code most} at once; who has waited for {@code patience} goes on in any case. */
  FewAtOnce(int most, Duration patience) {
    this.places = new Semaphore(most, true);
    this.patience = patience;
  }

  /** Threads that wake each other come before those that a socket, the disk or the time woke. */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void letOthersBeSeen() {
    Thread.yield();
  }

  /** What comes of {@code work}, in its turn; false if the wait was interrupted. */
  boolean inTurn(BooleanSupplier work) {
    boolean placed;
    try {
      placed = places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    letOthersBeSeen();
    try {
      return work.getAsBoolean();
    } finally {
      if (placed) {
        places.release();
      }
    }
  }
}
