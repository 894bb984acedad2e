package dev.kept;

import dev.kept.hooks.Alarms;
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
  private static final System.Logger LOG = System.getLogger("kept");
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
    tell(System.Logger.Level.WARNING, code + " tenant=" + tenant, "");
  }

  @Override
  public void raise(String code) {
    tell(System.Logger.Level.WARNING, code, "");
  }

  @Override
  public void failed(String code, RuntimeException failure) {
    String where =
        Arrays.stream(failure.getStackTrace())
            .limit(FRAMES)
            .map(StackTraceElement::toString)
            .collect(Collectors.joining(" < "));
    tell(System.Logger.Level.ERROR, code + " " + failure.getClass().getName(), " at " + where);
  }

  private void tell(System.Logger.Level level, String alarm, String more) {
    long now = ticker.nanos();
    Told last = told.get(alarm);
    if (last != null && now - last.at() < PAUSE.toNanos()) {
      told.computeIfPresent(alarm, (key, known) -> new Told(known.at(), known.unsaid() + 1));
      return;
    }
    told.put(alarm, new Told(now, 0));
    String again = last == null || last.unsaid() == 0 ? "" : " (" + last.unsaid() + " more before)";
    LOG.log(level, "{0}{1}{2}", alarm, again, more);
  }
}
