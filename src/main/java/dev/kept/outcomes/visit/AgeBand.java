package dev.kept.outcomes.visit;

/** The age groups that figures are told by. */
public final class AgeBand {
  private static final String UNKNOWN = "unknown";

  private AgeBand() {}

  /** The band of an age in years; {@code unknown} for NaN. */
  public static String of(double age) {
    if (Double.isNaN(age)) {
      return UNKNOWN;
    }
    if (age < 30) {
      return age < 18 ? "0-17" : "18-29";
    }
    return age < 45 ? "30-44" : age < 65 ? "45-64" : "65+";
  }
}
