package dev.kept.training.evaluate;

import dev.kept.outcomes.measure.Gate;
import dev.kept.outcomes.measure.Slice;
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

  /** Whether every gate is passed. AUC is none of them. */
  public boolean isReleasable() {
    return gates.stream().allMatch(Gate::isPassed);
  }
}
