package dev.kept.logs;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** Something to be told in the log: a stable code, named values, words for people. */
public final class LogEvent {
  private static final System.Logger LOG = System.getLogger("kept");

  private final String code;
  private final SequencedMap<String, Object> values = new LinkedHashMap<>();
  private String words = "";

  private LogEvent(String code) {
    this.code = code;
  }

  /** An event of this code, for example {@code AUDIT-STORAGE}. */
  public static LogEvent of(String code) {
    return new LogEvent(code);
  }

  /** With a value; never what a client sent, but for what has a checked form. */
  public LogEvent with(String name, Object value) {
    values.put(name, value);
    return this;
  }

  /** With words for people. */
  public LogEvent saying(String text) {
    words = text;
    return this;
  }

  /** Tells it. */
  public void log(System.Logger.Level level) {
    LOG.log(level, "{0}", this);
  }

  /** It as a record, past the logger. */
  LogRecord entry(Level level) {
    LogRecord entry = new LogRecord(level, "{0}");
    entry.setLoggerName(LOG.getName());
    entry.setParameters(new Object[] {this});
    return entry;
  }

  String code() {
    return code;
  }

  String words() {
    return words;
  }

  SequencedMap<String, Object> values() {
    return values;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(code);
    values.forEach((name, value) -> text.append(' ').append(name).append('=').append(value));
    return words.isEmpty() ? text.toString() : text.append(": ").append(words).toString();
  }
}
