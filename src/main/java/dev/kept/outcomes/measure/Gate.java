package dev.kept.outcomes.measure;

import java.util.List;

/**
 * One condition of a release.
 *
 * @param measure what is measured
 * @param value what it came to
 * @param least the least allowed
 * @param most the most allowed
 */
public record Gate(Measure measure, double value, double least, double most) {
  /** Whether the condition is met; an undefined value meets none. */
  public boolean isPassed() {
    return value >= least && value <= most;
  }

  /** Slope .85-1.15, O/E .9-1.1, ECE to .03, Brier skill above 0. */
  public static List<Gate> of(Slice all) {
    return List.of(
        gate(all, Measure.SLOPE, .85, 1.15),
        gate(all, Measure.OBSERVED_TO_EXPECTED, .9, 1.1),
        gate(all, Measure.ECE, 0, .03),
        gate(all, Measure.BRIER_SKILL, Double.MIN_VALUE, 1));
  }

  private static Gate gate(Slice all, Measure measure, double least, double most) {
    return new Gate(measure, all.of(measure).value(), least, most);
  }
}
