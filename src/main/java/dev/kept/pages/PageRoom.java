package dev.kept.pages;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Room for pages that are being made: so few at once that hooks do not feel them, so few that wait
 * that none waits long.
 */
public final class PageRoom {
  private static final int AT_ONCE = 4;
  private static final int MOST_WAITING = 32;
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Semaphore places;
  private final Semaphore waiting;
  private final Duration patience;

  /** The usual room. */
  public PageRoom() {
    this(AT_ONCE, MOST_WAITING, PATIENCE);
  }

  PageRoom(int atOnce, int mostWaiting, Duration patience) {
    this.places = new Semaphore(atOnce, true);
    this.waiting = new Semaphore(atOnce + mostWaiting);
    this.patience = patience;
  }

  /** What {@code work} gives; empty where there was no room for it in time. */
  <T> Optional<T> during(Supplier<T> work) {
    if (!waiting.tryAcquire()) {
      return Optional.empty();
    }
    try {
      if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return Optional.empty();
      }
      try {
        return Optional.of(work.get());
      } finally {
        places.release();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } finally {
      waiting.release();
    }
  }
}
