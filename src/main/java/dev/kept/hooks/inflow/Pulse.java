package dev.kept.hooks.inflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Measures again and again how long what arrives waits for a processor: a thread of the kind that
 * serves connections reads from a pipe what another writes. Nothing less tells: under load requests
 * wait in the kernel, for their turn to be looked at, before any of our threads knows of them.
 */
final class Pulse implements AutoCloseable {
  private static final Duration BEAT = Duration.ofMillis(20);

  private final Consumer<Duration> waits;
  private final Runnable lost;
  private final Pipe pipe;
  private final AtomicLong sent = new AtomicLong();
  private final AtomicBoolean waiting = new AtomicBoolean();
  private final AtomicBoolean closed = new AtomicBoolean();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("pulse").daemon().factory());
  private final Future<?> beating;

  /** Tells {@code waits} each wait from now on, and {@code lost} if it can no more. */
  Pulse(Consumer<Duration> waits, Runnable lost) {
    this.waits = waits;
    this.lost = lost;
    try {
      this.pipe = Pipe.open();
    } catch (IOException e) {
      throw new UncheckedIOException("there are no files left to open", e);
    }
    Thread.ofVirtual().name("pulse").start(this::listen);
    this.beating = clock.scheduleAtFixedRate(this::beat, 0, BEAT.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** One is under way at a time; while it is, what it has waited so far counts. */
  private void beat() {
    long now = System.nanoTime();
    try {
      if (!waiting.compareAndSet(false, true)) {
        waits.accept(Duration.ofNanos(now - sent.get()));
        return;
      }
      sent.set(now);
      pipe.sink().write(ByteBuffer.allocate(Long.BYTES).putLong(now).flip());
    } catch (IOException | RuntimeException e) {
      end(); // a schedule that throws is never run again
    }
  }

  private void end() {
    if (!closed.get()) {
      close();
      lost.run();
    }
  }

  private void listen() {
    ByteBuffer begun = ByteBuffer.allocate(Long.BYTES);
    try {
      while (pipe.source().read(begun) >= 0) {
        if (!begun.hasRemaining()) {
          waiting.set(false);
          waits.accept(Duration.ofNanos(System.nanoTime() - begun.flip().getLong()));
          begun.clear();
        }
      }
    } catch (IOException | RuntimeException e) {
      end();
    }
  }

  @Override
  public void close() {
    closed.set(true);
    beating.cancel(false);
    clock.shutdownNow();
    try {
      pipe.sink().close();
      pipe.source().close();
    } catch (IOException e) {
      throw new UncheckedIOException("a pipe cannot be closed", e);
    }
  }
}
