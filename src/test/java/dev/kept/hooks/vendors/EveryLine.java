package dev.kept.hooks.vendors;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Hears every line that anybody logs, with its arguments and stack traces. */
final class EveryLine extends Handler implements AutoCloseable {
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final Logger root = Logger.getLogger("");
  private final SimpleFormatter formatter = new SimpleFormatter();

  EveryLine() {
    setLevel(Level.ALL);
    root.addHandler(this);
  }

  List<String> heard() {
    return List.copyOf(heard);
  }

  @Override
  public void publish(LogRecord entry) {
    StringWriter text = new StringWriter();
    PrintWriter line = new PrintWriter(text);
    line.println(entry.getLoggerName() + " " + formatter.formatMessage(entry));
    if (entry.getThrown() != null) {
      entry.getThrown().printStackTrace(line);
    }
    heard.add(text.toString());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    root.removeHandler(this);
  }
}
