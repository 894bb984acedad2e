package dev.kept.logs;

import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Filter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;

/**
 * Log records as JSON, a line each. Other people's records are let through from warnings on only,
 * without what they would fill in, and no exception's message is told: either may quote a request.
 */
public final class JsonRecords extends Formatter implements Filter {
  private static final String OURS = "kept";
  private static final String WEB_SERVER = "io.helidon.webserver";
  private static final int FRAMES = 8;
  private static final int CAUSES = 4;
  private static final int LONGEST = 300;

  /** Not public, so that nobody configures it for a part of the log. */
  JsonRecords() {}

  /**
   * Makes every handler of this process write so, by a thread of its own, and tells what would else
   * end a thread unseen.
   */
  public static void install() {
    JsonRecords records = new JsonRecords();
    Logger root = Logger.getLogger("");
    Arrays.stream(root.getHandlers())
        .filter(handler -> !(handler instanceof QueuedHandler))
        .forEach(
            handler -> {
              handler.setFormatter(records);
              handler.setFilter(records);
              root.removeHandler(handler);
              root.addHandler(QueuedHandler.before(handler));
            });
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, failure) ->
            LogEvent.of("THREAD-ENDED")
                .with("thread", thread.getName())
                .with("failure", told(failure))
                .log(System.Logger.Level.ERROR));
  }

  @Override
  public boolean isLoggable(LogRecord entry) {
    String name = String.valueOf(entry.getLoggerName());
    boolean worth = entry.getLevel().intValue() >= Level.WARNING.intValue();
    return isOurs(name) || (worth && !name.startsWith(WEB_SERVER));
  }

  @Override
  public String format(LogRecord entry) {
    String name = String.valueOf(entry.getLoggerName());
    JsonLine line =
        new JsonLine()
            .with("time", entry.getInstant().truncatedTo(ChronoUnit.MILLIS))
            .with("level", level(entry.getLevel()))
            .with("logger", name);
    Object[] filled = entry.getParameters();
    if (filled != null && filled.length == 1 && filled[0] instanceof LogEvent event) {
      line.with("code", event.code());
      event.values().forEach(line::with);
      if (!event.words().isEmpty()) {
        line.with("message", event.words());
      }
    } else {
      line.with("message", cut(isOurs(name) ? formatMessage(entry) : entry.getMessage()));
    }
    Throwable thrown = entry.getThrown();
    if (thrown != null) {
      line.with("failure", told(thrown));
    }
    return line.end();
  }

  private static boolean isOurs(String name) {
    return name.equals(OURS);
  }

  private static String level(Level level) {
    return level.equals(Level.SEVERE) ? "ERROR" : level.getName();
  }

  private static String cut(String message) {
    String whole = String.valueOf(message);
    return whole.length() > LONGEST ? whole.substring(0, LONGEST) : whole;
  }

  /** Classes and places, no messages. */
  private static String told(Throwable failure) {
    List<String> causes = new ArrayList<>();
    for (Throwable t = failure; t != null && causes.size() < CAUSES; t = t.getCause()) {
      causes.add(
          Arrays.stream(t.getStackTrace())
              .limit(FRAMES)
              .map(StackTraceElement::toString)
              .collect(Collectors.joining(" < ", t.getClass().getName() + " at ", "")));
    }
    return String.join(", by ", causes);
  }
}
