package dev.kept.bench.load;

import java.util.Locale;

/**
 * A figure the project wants to reach.
 *
 * @param name what is measured
 * @param value what was measured
 * @param most what it may be
 * @param unit the figures' unit
 * @param least whether it may be no less instead
 */
public record Target(String name, double value, double most, String unit, boolean least) {

  /** One that is reached from below. */
  public Target(String name, double value, double most, String unit) {
    this(name, value, most, unit, false);
  }

  /** One that is reached from above. */
  public static Target atLeast(String name, double value, double bound, String unit) {
    return new Target(name, value, bound, unit, true);
  }

  /** Not so for a figure that could not be measured. */
  public boolean met() {
    return least ? value >= most : value <= most;
  }

  /** As a line for people. */
  public String line() {
    return String.format(
        Locale.ROOT,
        "  %-24s %10.2f %-10s %s %,.0f: %s%n",
        name,
        value,
        unit,
        least ? "at least" : "at most",
        most,
        met() ? "met" : "MISSED");
  }
}
