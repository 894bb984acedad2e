package dev.kept.hooks.transport;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what the server logs from warnings on, and whatever names a marker, by whomever. */
final class LogEar extends Handler implements AutoCloseable {
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final Logger root = Logger.getLogger("");

  private final Predicate<String> names;

  /** Hears the server only. */
  LogEar() {
    this(entry -> false);
  }

  /** Hears {@code marker} too. */
  LogEar(String marker) {
    this(entry -> entry.contains(marker));
  }

  private LogEar(Predicate<String> names) {
    this.names = names;
    setLevel(Level.WARNING);
    root.addHandler(this);
  }

  Queue<String> heard() {
    return heard;
  }

  @Override
  public void publish(LogRecord entry) {
    String text = entry.getLoggerName() + " " + entry.getMessage() + " " + entry.getThrown();
    if (isLoggable(entry) && (text.startsWith("io.helidon.webserver") || names.test(text))) {
      heard.add(text);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
  }
}
