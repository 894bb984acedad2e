package dev.kept;

import dev.kept.hooks.Alarms;
import dev.kept.hooks.trace.CallTrace;
import dev.kept.logs.LogEvent;
import dev.kept.tenant.TenantId;
import dev.kept.time.Ticker;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Alarms as log lines: codes, tenants and places in the code, never a message that may quote data.
 * The same alarm is told once in ten seconds, with how often it was raised meanwhile.
 */
final class LogAlarms implements Alarms {
  private static final int FRAMES = 8;
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Ticker ticker;
  private final Map<String, Told> told = new ConcurrentHashMap<>();

  LogAlarms(Ticker ticker) {
    this.ticker = ticker;
  }

  /**
   * An alarm that was told; there are as many as codes, tenants and kinds of failures.
   *
   * @param at when it was told last, on the ticker's scale
   * @param unsaid how often it was raised since
   */
  private record Told(long at, long unsaid) {}

  @Override
  public void raise(String code, TenantId tenant) {
    tell(System.Logger.Level.WARNING, LogEvent.of(code).with("tenant", tenant), "");
  }

  @Override
  public void raise(String code) {
    // Behind a code may stand the class of what was thrown; the code itself stays the same.
    int end = code.indexOf(' ');
    LogEvent event = LogEvent.of(end < 0 ? code : code.substring(0, end));
    tell(
        System.Logger.Level.WARNING,
        end < 0 ? event : event.with("failure", code.substring(end + 1)),
        "");
  }

  @Override
  public void failed(String code, RuntimeException failure) {
    String where =
        Arrays.stream(failure.getStackTrace())
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < ", "at ", ""));
    LogEvent event = LogEvent.of(code).with("failure", failure.getClass().getName());
    tell(System.Logger.Level.ERROR, event, where);
  }

  private void tell(System.Logger.Level level, LogEvent event, String where) {
    String alarm = event.toString();
    long now = ticker.nanos();
    Told last = told.get(alarm);
    if (last != null && now - last.at() < PAUSE.toNanos()) {
      told.computeIfPresent(alarm, (key, known) -> new Told(known.at(), known.unsaid() + 1));
      return;
    }
    told.put(alarm, new Told(now, 0));
    CallTrace.currentHookInstance().ifPresent(id -> event.with("hookInstance", id));
    if (last != null && last.unsaid() > 0) {
      event.with("moreBefore", last.unsaid());
    }
    event.saying(where).log(level);
  }
}
