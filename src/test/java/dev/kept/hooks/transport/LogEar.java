package dev.kept.hooks.transport;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Hears what is logged, by whomever, from warnings on. */
final class LogEar extends Handler implements AutoCloseable {
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final Logger root = Logger.getLogger("");

  LogEar() {
    setLevel(Level.WARNING);
    root.addHandler(this);
  }

  Queue<String> heard() {
    return heard;
  }

  @Override
  public void publish(LogRecord entry) {
    if (isLoggable(entry)) {
      heard.add(entry.getLoggerName() + " " + entry.getMessage() + " " + entry.getThrown());
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
  }
}
