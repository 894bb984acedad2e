package dev.kept.training.export;

import java.util.List;

/** From a margin to a probability that means what it says; the result is clipped. */
public sealed interface Calibration {
  /** The lowest probability a model tells. */
  double LOWEST = .001;

  /** The highest probability a model tells. */
  double HIGHEST = .999;

  /** The probability of {@code margin} before clipping. */
  double unclipped(double margin);

  /** The kind's name in the manifest. */
  String kind();

  /** The probability of {@code margin}, between {@link #LOWEST} and {@link #HIGHEST}. */
  default double probability(double margin) {
    return Math.clamp(unclipped(margin), LOWEST, HIGHEST);
  }

  /** The margin's own logistic. */
  record None() implements Calibration {
    @Override
    public double unclipped(double margin) {
      return logistic(margin);
    }

    @Override
    public String kind() {
      return "none";
    }
  }

  /**
   * Platt's logistic of slope * margin + intercept (Platt 1999).
   *
   * @param slope above zero
   */
  record Platt(double slope, double intercept) implements Calibration {
    @Override
    public double unclipped(double margin) {
      return logistic(slope * margin + intercept);
    }

    @Override
    public String kind() {
      return "platt";
    }
  }

  /**
   * Beta calibration (Kull 2017): the logistic of a ln p - b ln(1 - p) + c, p being the margin's
   * logistic held between 1e-6 and 1 - 1e-6.
   *
   * @param a not below zero
   * @param b not below zero
   */
  record Beta(double a, double b, double c) implements Calibration {
    /** How near p may come to zero and one. */
    public static final double EDGE = 1e-6;

    @Override
    public double unclipped(double margin) {
      double p = Math.clamp(logistic(margin), EDGE, 1 - EDGE);
      return logistic(a * Math.log(p) - b * Math.log(1 - p) + c);
    }

    @Override
    public String kind() {
      return "beta";
    }
  }

  /**
   * A rising staircase with a slight slope, so that equal steps keep the margin's order: the step's
   * probability plus tie * logistic(margin).
   *
   * @param steps rising; a margin below the second step's start is on the first
   * @param tie above zero; small against the steps
   */
  record Isotonic(List<Step> steps, double tie) implements Calibration {
    /**
     * One step.
     *
     * @param from the lowest margin on it
     * @param probability its height
     */
    public record Step(float from, float probability) {}

    /**
     * A staircase.
     *
     * @throws IllegalArgumentException if a step does not rise or there is none
     */
    public Isotonic {
      steps = List.copyOf(steps);
      boolean rising = !steps.isEmpty() && tie > 0;
      for (int i = 1; i < steps.size(); i++) {
        Step last = steps.get(i - 1);
        Step step = steps.get(i);
        rising &= step.from() > last.from() && step.probability() >= last.probability();
      }
      if (!rising) {
        throw new IllegalArgumentException("a staircase must rise");
      }
    }

    @Override
    public double unclipped(double margin) {
      int low = 0;
      int high = steps.size() - 1;
      while (low < high) {
        int middle = (low + high + 1) >>> 1;
        if ((float) margin < steps.get(middle).from()) {
          high = middle - 1;
        } else {
          low = middle;
        }
      }
      return steps.get(low).probability() + tie * logistic(margin);
    }

    @Override
    public String kind() {
      return "isotonic";
    }
  }

  private static double logistic(double margin) {
    return 1 / (1 + Math.exp(-margin));
  }
}
