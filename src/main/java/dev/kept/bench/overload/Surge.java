package dev.kept.bench.overload;

import dev.kept.bench.load.Load;
import dev.kept.bench.load.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Calls at a constant rate, whether or not answers come (open model): call {@code k} is due {@code
 * k} gaps after the begin and its latency counts from then. So many are outstanding at most; one
 * that finds no connection for a quarter of a second is given up and counted as not sent.
 */
final class Surge {
  private static final long LATEST_NANOS = 250_000_000;
  private static final int OK = 200;
  private static final int BUSY = 503;

  private final Load load;
  private final long gap;
  private final long most;
  private final AtomicLong next = new AtomicLong();
  private final double seconds;
  private volatile long begin;

  /** {@code rate} calls a second for {@code time}; infinitely many as fast as answers come. */
  Surge(Load load, double rate, Duration time) {
    this.load = load;
    this.seconds = time.toNanos() / 1e9;
    this.gap = Double.isInfinite(rate) ? 0 : Math.max(1, (long) (1e9 / rate));
    this.most = gap == 0 ? Long.MAX_VALUE : time.toNanos() / gap;
  }

  /** Sends all; returns when the last is answered. */
  Passage run() {
    begin = System.nanoTime();
    try (ExecutorService threads = Executors.newFixedThreadPool(load.connections())) {
      List<Callable<Passage>> senders = new ArrayList<>();
      for (int i = 0; i < load.connections(); i++) {
        senders.add(this::send);
      }
      Passage all = new Passage();
      for (Future<Passage> one : threads.invokeAll(senders)) {
        all.add(one.get());
      }
      return all.took(seconds, (System.nanoTime() - begin) / 1e9);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Passage().took(seconds);
    } catch (ExecutionException e) {
      throw new IllegalStateException("a sender's own failures are counted", e);
    }
  }

  private Passage send() {
    Passage passage = new Passage();
    Optional<Wire> wire = Optional.empty();
    for (long k = next.getAndIncrement(); k < most && !isOver(); k = next.getAndIncrement()) {
      long due = gap == 0 ? System.nanoTime() : begin + k * gap;
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      passage.offered(due - begin);
      if (System.nanoTime() - due > LATEST_NANOS) {
        passage.unsent();
      } else {
        wire = exchange(wire, due, passage);
      }
    }
    wire.ifPresent(Surge::close);
    return passage;
  }

  private boolean isOver() {
    return gap == 0 && System.nanoTime() - begin > seconds * 1e9;
  }

  /** The connection to go on with; none after one that ended. */
  private Optional<Wire> exchange(Optional<Wire> held, long due, Passage passage) {
    Optional<Wire> used = held;
    try {
      used = held.isPresent() ? held : Optional.of(new Wire(load.port()));
      Wire.Heard heard = used.get().ask(load.request());
      switch (heard.status()) {
        case OK -> passage.accepted(due - begin, System.nanoTime() - due);
        case BUSY -> passage.refused();
        default -> passage.failed();
      }
      if (!heard.last()) {
        return used;
      }
    } catch (IOException e) {
      passage.failed();
    }
    used.ifPresent(Surge::close);
    return Optional.empty();
  }

  private static void close(Wire wire) {
    try {
      wire.close();
    } catch (IOException e) {
      // it is of no use any more either way
    }
  }
}
