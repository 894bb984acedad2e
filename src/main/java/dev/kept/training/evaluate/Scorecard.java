package dev.kept.training.evaluate;

import java.util.List;

/**
 * All that the protocol says of a model's probabilities on rows it has not learned from.
 *
 * @param frozen with the intercept of training
 * @param rolling with the intercept refitted each day on outcomes known by then
 * @param gates the release gates, read with the rolling intercept over all rows
 */
public record Scorecard(Reading frozen, Reading rolling, List<Gate> gates) {
  public Scorecard {
    gates = List.copyOf(gates);
  }

  /**
   * The measures of one set of probabilities.
   *
   * @param subsets {@code all}, {@code lead >= 1}, {@code lead >= 2}, {@code with history}, and
   *     {@code seen after training}: of visits booked before training ended a score at booking
   *     would have come from an older model
   * @param groups each value of each group's column
   */
  public record Reading(List<Slice> subsets, List<Slice> groups) {
    public Reading {
      subsets = List.copyOf(subsets);
      groups = List.copyOf(groups);
    }

    /**
     * The subset called {@code name}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Slice subset(String name) {
      return subsets.stream()
          .filter(slice -> slice.value().equals(name))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no subset " + name));
    }
  }

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
    static List<Gate> of(Slice all) {
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

  /** Whether every gate is passed. AUC is none of them. */
  public boolean isReleasable() {
    return gates.stream().allMatch(Gate::isPassed);
  }
}
