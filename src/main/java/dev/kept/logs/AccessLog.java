package dev.kept.logs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kept.hooks.trace.CallLog;
import java.io.IOException;
import java.io.OutputStream;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line for each answered call, written by a thread of its own: a reader of the log that stands
 * still costs lines, which are counted, and no call waits for it.
 */
public final class AccessLog implements CallLog, AutoCloseable {
  private static final int WAITING = 8_192;
  private static final int BATCH = 512;
  private static final double NANOS_A_MILLI = 1e6;

  private final OutputStream out;
  private final InstantSource clock;
  private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(WAITING);
  private final AtomicLong lost = new AtomicLong();
  private final Thread writer =
      Thread.ofPlatform().name("access-log").daemon().unstarted(this::write);
  private volatile boolean closed;

  private AccessLog(OutputStream out, InstantSource clock) {
    this.out = out;
    this.clock = clock;
  }

  /** A log into {@code out}, until closed. */
  public static AccessLog into(OutputStream out, InstantSource clock) {
    AccessLog log = new AccessLog(out, clock);
    log.writer.start();
    return log;
  }

  @Override
  public void answered(Line call) {
    if (!lines.offer(text(call))) {
      lost.incrementAndGet();
    }
  }

  private String text(Line call) {
    JsonLine line =
        new JsonLine()
            .with("time", clock.instant().truncatedTo(ChronoUnit.MILLIS))
            .with("level", "INFO")
            .with("logger", "kept.access")
            .with("code", call.code())
            .with("status", call.status())
            .with("millis", Math.round(call.took().toNanos() / NANOS_A_MILLI * 100) / 100.0);
    call.tenant().ifPresent(tenant -> line.with("tenant", tenant));
    call.service().ifPresent(service -> line.with("service", service));
    call.hookInstance().ifPresent(id -> line.with("hookInstance", id));
    return line.end();
  }

  private void write() {
    List<String> batch = new ArrayList<>();
    try {
      while (!closed || !lines.isEmpty()) {
        String first = lines.poll(100, TimeUnit.MILLISECONDS);
        if (first != null) {
          batch.add(first);
          lines.drainTo(batch, BATCH);
          long missing = lost.getAndSet(0);
          if (missing > 0) {
            batch.add(lost(missing));
          }
          out.write(String.join("", batch).getBytes(US_ASCII));
          out.flush();
          batch.clear();
        }
      }
    } catch (IOException e) {
      LogEvent.of("ACCESS-LOG-ENDED")
          .saying("standard output takes no more")
          .log(System.Logger.Level.WARNING);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String lost(long missing) {
    return new JsonLine()
        .with("time", clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .with("level", "WARNING")
        .with("logger", "kept.access")
        .with("code", "ACCESS-LINES-LOST")
        .with("lines", missing)
        .end();
  }

  /** Writes what waits, for a second at most. */
  @Override
  public void close() {
    closed = true;
    try {
      writer.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
