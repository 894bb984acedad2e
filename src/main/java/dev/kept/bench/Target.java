package dev.kept.bench;

import java.util.List;
import java.util.Locale;

/**
 * A figure the project wants to reach.
 *
 * @param name what is measured
 * @param value what was measured
 * @param most what it may be
 * @param unit the figures' unit
 */
record Target(String name, double value, double most, String unit) {
  private static final double TIMES_FLOOR = 2;
  private static final double P99_MILLIS = 50;
  private static final double INFERENCE_MILLIS = 1;
  private static final double READER_BYTES = 64 << 10;

  /** The targets of {@code report}. */
  static List<Target> of(HookReport report) {
    return List.of(
        new Target("CPU of a hook", report.memory().timesFloor(), TIMES_FLOOR, "x floor"),
        new Target("p99 at half load", report.half().p99Millis(), P99_MILLIS, "ms"),
        new Target("inference p99", report.inferenceP99Millis(), INFERENCE_MILLIS, "ms"),
        new Target(
            "reader's bytes",
            report.reader().allocated(),
            READER_BYTES + 2 * report.reader().kept(),
            "B"));
  }

  /** Not so for a figure that could not be measured. */
  boolean met() {
    return value <= most;
  }

  String line() {
    return String.format(
        Locale.ROOT,
        "  %-18s %10.2f %-8s at most %.0f: %s%n",
        name,
        value,
        unit,
        most,
        met() ? "met" : "MISSED");
  }
}
