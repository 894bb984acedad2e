package dev.kept.hooks.inflow;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Measures again and again how long a thread that could run waits for a processor: a virtual thread
 * is begun, as those that serve connections are, and says when its turn has come. One is under way
 * at a time.
 */
final class Pulse implements AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(20);

  private final Consumer<Duration> waits;
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("pulse").daemon().factory());
  private final Future<?> beating;

  /** Tells {@code waits} each wait, from now on. */
  Pulse(Consumer<Duration> waits) {
    this.waits = waits;
    this.beating = clock.scheduleAtFixedRate(this::beat, 0, BEAT.toNanos(), TimeUnit.NANOSECONDS);
  }

  private void beat() {
    if (waiting.compareAndSet(false, true)) {
      long begun = System.nanoTime();
      Thread.startVirtualThread(
          () -> {
            waiting.set(false);
            waits.accept(Duration.ofNanos(System.nanoTime() - begun));
          });
    }
  }

  @Override
  public void close() {
    beating.cancel(false);
    clock.shutdownNow();
  }
}
