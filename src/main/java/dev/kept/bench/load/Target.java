package dev.kept.bench.load;

import java.util.Locale;

/**
 * A figure the project wants to reach.
 *
 * @param name what is measured
 * @param value what was measured
 * @param most what it may be
 * @param unit the figures' unit
 */
public record Target(String name, double value, double most, String unit) {
  /** Not so for a figure that could not be measured. */
  public boolean met() {
    return value <= most;
  }

  /** As a line for people. */
  public String line() {
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
