package dev.kept.store;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Whether a database answers, asked every second; changes are told. */
final class Pulse implements AutoCloseable {
  private static final Duration BEAT = Duration.ofSeconds(1);

  private final Database database;
  private final Consumer<Optional<StoreException>> changed;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean up;
  private boolean told;

  /** Feels for {@code database}; {@code changed} is told why it is away, or that it is back. */
  Pulse(Database database, Consumer<Optional<StoreException>> changed) {
    this.database = database;
    this.changed = changed;
    thread = Thread.ofVirtual().name("kept-store-pulse").start(this::feel);
  }

  boolean isUp() {
    return up;
  }

  private void feel() {
    try {
      do {
        Optional<StoreException> trouble = database.trouble();
        boolean now = trouble.isEmpty();
        if (now != up || !told) {
          up = now;
          told = true;
          changed.accept(trouble);
        }
      } while (!closing.await(BEAT.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(Duration.ofSeconds(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
