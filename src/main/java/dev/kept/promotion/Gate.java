package dev.kept.promotion;

import java.util.Locale;

/**
 * One condition of a promotion.
 *
 * @param what is measured, in plain words
 * @param value what it came to
 * @param least the least allowed
 * @param most the most allowed; infinite for no bound
 */
public record Gate(String what, double value, double least, double most) {
  /** Whether the condition is met; an undefined value meets none. */
  public boolean isPassed() {
    return value >= least && value <= most;
  }

  /** What was found and what is allowed, for a person to read. */
  public String inWords() {
    return what + " " + number(value) + ", " + allowed();
  }

  private String allowed() {
    if (Double.isInfinite(most)) {
      return number(least) + " or more needed";
    }
    return least == most
        ? number(least) + " allowed"
        : number(least) + " to " + number(most) + " allowed";
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "not defined";
    }
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%.3f", value);
  }
}
