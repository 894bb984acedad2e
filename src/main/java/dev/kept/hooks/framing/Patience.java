package dev.kept.hooks.framing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends reads that take too long. The server's own read timeout never applies to a connection it
 * accepted; so the thread that reads is interrupted, which closes its connection.
 */
public final class Patience {
  private static final long BEAT_MILLIS = 100;

  private final Map<Thread, Long> readers = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("patience").daemon().factory());

  /** Patience without end, until it is started. */
  public Patience() {}

  /** Begins to look at readers. */
  public void start() {
    var _ =
        clock.scheduleWithFixedDelay(this::strike, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Looks at no reader any more. */
  public void stop() {
    clock.shutdownNow();
  }

  /** What the current thread reads from now on must be there within {@code time}. */
  public void begin(Duration time) {
    readers.put(Thread.currentThread(), System.nanoTime() + time.toNanos());
  }

  /** It is there, or will not come any more. */
  public void end() {
    if (readers.remove(Thread.currentThread()) == null) {
      Thread.interrupted();
    }
  }

  /** Inside the map's own lock, so that no reader is struck after its {@link #end}. */
  private void strike() {
    long now = System.nanoTime();
    readers
        .keySet()
        .forEach(
            reader ->
                readers.computeIfPresent(
                    reader,
                    (thread, due) -> {
                      if (now - due < 0) {
                        return due;
                      }
                      thread.interrupt();
                      return null;
                    }));
  }
}
