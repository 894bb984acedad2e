package dev.kept.hooks.inflow;

import dev.kept.time.Deadline;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends reads of bodies that do not come in time. The server's own read timeout never applies to a
 * connection it accepted, and a body that drips would defeat it anyway; so the reading thread is
 * interrupted, which closes its connection. A look at all of them now and then costs a call less
 * than an alarm of its own.
 */
public final class BodyWatch implements AutoCloseable {
  /** What even a call whose time is up may take to hand over a body that is already there. */
  private static final Duration LEAST = Duration.ofMillis(100);

  private static final Duration PAUSE = Duration.ofMillis(50);

  private final Set<Turn> turns = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("body-watch").daemon().factory());
  private final Future<?> looking;

  /** A watch over no body yet. */
  public BodyWatch() {
    looking =
        clock.scheduleWithFixedDelay(
            this::look, PAUSE.toNanos(), PAUSE.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Watches over what the current thread reads from now on, until {@link Turn#end}. */
  Turn begin(Deadline deadline) {
    boolean late = deadline.remaining().compareTo(LEAST) < 0;
    Turn turn =
        new Turn(Thread.currentThread(), late ? Deadline.in(LEAST, deadline.ticker()) : deadline);
    turns.add(turn);
    return turn;
  }

  private void look() {
    turns.forEach(Turn::strike);
  }

  @Override
  public void close() {
    looking.cancel(false);
    clock.shutdownNow();
  }

  /** One body's time. */
  final class Turn {
    private final Thread reader;
    private final Deadline deadline;
    private boolean over;
    private boolean struck;

    private Turn(Thread reader, Deadline deadline) {
      this.reader = reader;
      this.deadline = deadline;
    }

    private synchronized void strike() {
      if (!over && !struck && deadline.struck()) {
        struck = true;
        reader.interrupt();
      }
    }

    /** Ends it; whether it had struck. The reader is left as if it had never been interrupted. */
    boolean end() {
      turns.remove(this);
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
