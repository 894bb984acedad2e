package dev.kept.hooks.pipeline;

import dev.kept.time.Ticker;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** How long each stage of one call took; for the Server-Timing header (W3C Server Timing). */
public final class StageTimes {
  /** The stages of a call, in their order. */
  public enum Stage {
    READING,
    FETCHING,
    FEATURES,
    INFERENCE,
    EXPLANATION,
    CARDS,
    AUDIT
  }

  private final Ticker ticker;
  private final Map<Stage, Long> nanos = new EnumMap<>(Stage.class);
  private long last;

  /** Times from now on. */
  public StageTimes(Ticker ticker) {
    this.ticker = ticker;
    this.last = ticker.nanos();
  }

  /** Counts the time since the last lap to {@code stage}. */
  public void lap(Stage stage) {
    long now = ticker.nanos();
    nanos.merge(stage, now - last, Long::sum);
    last = now;
  }

  /** The header's value; durations in milliseconds. */
  public String header() {
    return Arrays.stream(Stage.values())
        .map(
            stage ->
                String.format(
                    Locale.ROOT, "%s;dur=%.4f", name(stage), nanos.getOrDefault(stage, 0L) / 1e6))
        .collect(Collectors.joining(", "));
  }

  private static String name(Stage stage) {
    return stage.name().toLowerCase(Locale.ROOT);
  }
}
