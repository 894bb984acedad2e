package dev.kept.logs;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kept.hooks.trace.CallLog;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * A line for each answered call, written by a thread of its own: a reader of the log that stands
 * still costs lines, which are counted, and no call waits for it.
 */
public final class AccessLog implements CallLog, AutoCloseable {
  private static final double NANOS_A_MILLI = 1e6;

  private final InstantSource clock;
  private final Outbox<String> lines;

  private AccessLog(OutputStream out, InstantSource clock) {
    this.clock = clock;
    this.lines = Outbox.into("access-log", new Lines(out, clock));
  }

  /** A log into {@code out}, until closed. */
  public static AccessLog into(OutputStream out, InstantSource clock) {
    return new AccessLog(out, clock);
  }

  @Override
  public void answered(Line call) {
    lines.put(text(call), Duration.ZERO);
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

  /** Writes what waits, for a second at most. */
  @Override
  public void close() {
    lines.close();
  }

  private record Lines(OutputStream out, InstantSource clock) implements Outbox.Sink<String> {
    @Override
    public void write(List<String> batch) throws IOException {
      out.write(String.join("", batch).getBytes(US_ASCII));
      out.flush();
      // Standard output throws nothing; it must be asked.
      if (out instanceof PrintStream printed && printed.checkError()) {
        throw new IOException("it takes no more");
      }
    }

    @Override
    public String lost(long count) {
      return new JsonLine()
          .with("time", clock.instant().truncatedTo(ChronoUnit.MILLIS))
          .with("level", "WARNING")
          .with("logger", "kept.access")
          .with("code", "ACCESS-LINES-LOST")
          .with("lines", count)
          .end();
    }

    @Override
    public void ended() {
      LogEvent.of("ACCESS-LOG-ENDED")
          .saying("standard output takes no more")
          .log(System.Logger.Level.WARNING);
    }
  }
}
