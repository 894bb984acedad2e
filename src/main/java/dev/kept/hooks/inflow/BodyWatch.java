package dev.kept.hooks.inflow;

import dev.kept.time.Deadline;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends reads of bodies that do not come in time. The server's own read timeout never applies to a
 * connection it accepted, and a body that drips would defeat it anyway; so the reading thread is
 * interrupted, which closes its connection.
 */
public final class BodyWatch implements AutoCloseable {
  /** What even a call whose time is up may take to hand over a body that is already there. */
  private static final Duration LEAST = Duration.ofMillis(100);

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().name("body-watch").daemon().factory());

  /** A watch over no body yet. */
  public BodyWatch() {
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Watches over what the current thread reads from now on, until {@link Turn#end}. */
  Turn begin(Deadline deadline) {
    Duration left = deadline.remaining();
    Turn turn = new Turn(Thread.currentThread());
    turn.alarm =
        clock.schedule(
            turn::strike,
            (left.compareTo(LEAST) < 0 ? LEAST : left).toNanos(),
            TimeUnit.NANOSECONDS);
    return turn;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** One body's time. */
  static final class Turn {
    private final Thread reader;
    private Future<?> alarm = CompletableFuture.completedFuture(null);
    private boolean over;
    private boolean struck;

    private Turn(Thread reader) {
      this.reader = reader;
    }

    private synchronized void strike() {
      if (!over) {
        struck = true;
        reader.interrupt();
      }
    }

    /** Ends it; whether it had struck. The reader is left as if it had never been interrupted. */
    boolean end() {
      alarm.cancel(false);
      synchronized (this) {
        over = true;
        if (struck) {
          Thread.interrupted();
        }
        return struck;
      }
    }
  }
}
