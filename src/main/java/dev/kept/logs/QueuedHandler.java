package dev.kept.logs;

import java.time.Duration;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * Hands records to another handler by a thread of its own: a console or disk that stands still
 * costs lines, never a call's time. What an operator must see may wait a moment for room.
 */
final class QueuedHandler extends Handler implements Outbox.Sink<LogRecord> {
  private static final Duration URGENT = Duration.ofMillis(100);

  private final Handler target;
  private final Outbox<LogRecord> outbox;

  private QueuedHandler(Handler target) {
    this.target = target;
    this.outbox = Outbox.into("log", this);
  }

  static QueuedHandler before(Handler target) {
    return new QueuedHandler(target);
  }

  @Override
  public void publish(LogRecord entry) {
    if (target.isLoggable(entry)) {
      boolean urgent = entry.getLevel().intValue() >= Level.SEVERE.intValue();
      outbox.put(entry, urgent ? URGENT : Duration.ZERO);
    }
  }

  @Override
  public void write(List<LogRecord> batch) {
    batch.forEach(target::publish);
  }

  @Override
  public LogRecord lost(long count) {
    return LogEvent.of("LOG-LINES-LOST").with("lines", count).entry(Level.WARNING);
  }

  @Override
  public void ended() {}

  @Override
  public void flush() {
    target.flush();
  }

  /** Writes what waits, for a second at most. */
  @Override
  public void close() {
    outbox.close();
    target.close();
  }
}
