package dev.kept.logs;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A bounded queue with a thread of its own that writes: whoever hands something in never waits for
 * the reader at the other end. What finds no room is counted, and told once there is.
 */
final class Outbox<T> implements AutoCloseable {
  private static final int WAITING = 8_192;
  private static final int BATCH = 512;
  private static final long BEAT_MILLIS = 100;
  private static final long CLOSING_MILLIS = 1_000;

  private final BlockingQueue<T> waiting = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Sink<T> sink;
  private final Thread writer;
  private volatile boolean closed;
  private volatile boolean ended;

  /** Where it goes. */
  interface Sink<T> {
    /** Writes these in order. */
    void write(List<T> batch) throws IOException;

    /** What tells that so many were lost. */
    T lost(long count);

    /** Nothing can be written any more. */
    void ended();
  }

  private Outbox(String name, Sink<T> sink) {
    this.sink = sink;
    this.writer = Thread.ofPlatform().name(name).daemon().unstarted(this::write);
  }

  /** One into {@code sink}, until closed; {@code name} is its thread's. */
  static <T> Outbox<T> into(String name, Sink<T> sink) {
    Outbox<T> outbox = new Outbox<>(name, sink);
    outbox.writer.start();
    return outbox;
  }

  /** Hands {@code one} in, or counts it as lost when there is no room within {@code patience}. */
  void put(T one, Duration patience) {
    if (ended) {
      return;
    }
    try {
      boolean taken =
          waiting.offer(one)
              || (!patience.isZero()
                  && waiting.offer(one, patience.toNanos(), TimeUnit.NANOSECONDS));
      if (!taken) {
        lost.incrementAndGet();
      }
    } catch (InterruptedException e) {
      lost.incrementAndGet();
      Thread.currentThread().interrupt();
    }
  }

  private void write() {
    List<T> batch = new ArrayList<>();
    try {
      while (!closed || !waiting.isEmpty() || lost.get() > 0) {
        T first = waiting.poll(BEAT_MILLIS, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          waiting.drainTo(batch, BATCH);
        }
        long missing = lost.getAndSet(0);
        if (missing > 0) {
          batch.add(sink.lost(missing));
        }
        if (!batch.isEmpty()) {
          sink.write(batch);
          batch.clear();
        }
      }
    } catch (IOException e) {
      ended = true;
      sink.ended();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Writes what waits, for a second at most. */
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(CLOSING_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
