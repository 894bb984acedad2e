package dev.kept.training.world.survey;

import dev.kept.training.world.Habit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Beliefs about a habit on 41 points over four standard deviations either side of its mean, and how
 * they widen with time: one step of the AR(1) as a matrix, its powers for longer gaps.
 */
final class Grid {
  static final int POINTS = 41;

  private static final double REACH = 4;

  private final double[] offsets = new double[POINTS];
  private final double[] stationary = new double[POINTS];
  private final List<double[][]> powers = new ArrayList<>();

  /** For a habit of stationary standard deviation {@code sigma} over {@code periods} steps. */
  Grid(double sigma, int periods) {
    double[][] step = new double[POINTS][POINTS];
    double spread = sigma * Math.sqrt(1 - Habit.RHO * Habit.RHO);
    for (int i = 0; i < POINTS; i++) {
      offsets[i] = sigma * REACH * (2.0 * i / (POINTS - 1) - 1);
      stationary[i] = density(offsets[i] / sigma);
    }
    for (int from = 0; from < POINTS; from++) {
      for (int to = 0; to < POINTS; to++) {
        step[from][to] = density((offsets[to] - Habit.RHO * offsets[from]) / spread);
      }
      normalise(step[from]);
    }
    normalise(stationary);
    powers.add(step);
    while (powers.size() < periods) {
      powers.add(product(powers.getLast(), step));
    }
  }

  /** The habit at point {@code i}, less its mean. */
  double offset(int i) {
    return offsets[i];
  }

  /** The belief about a habit of which nothing was observed. */
  double[] stationary() {
    return stationary.clone();
  }

  /** The belief {@code steps} later. */
  double[] later(double[] belief, int steps) {
    if (steps == 0) {
      return belief;
    }
    double[] result = new double[POINTS];
    double[][] power = powers.get(steps - 1);
    for (int from = 0; from < POINTS; from++) {
      double mass = belief[from];
      double[] row = power[from];
      for (int to = 0; to < POINTS; to++) {
        result[to] += mass * row[to];
      }
    }
    return result;
  }

  /** The likelihood {@code steps} earlier of what a likelihood says now. */
  double[] earlier(double[] likelihood, int steps) {
    if (steps == 0) {
      return likelihood;
    }
    double[][] power = powers.get(steps - 1);
    double[] result = new double[POINTS];
    for (int from = 0; from < POINTS; from++) {
      for (int to = 0; to < POINTS; to++) {
        result[from] += power[from][to] * likelihood[to];
      }
    }
    return result;
  }

  private static double[][] product(double[][] a, double[][] step) {
    double[][] result = new double[POINTS][POINTS];
    for (int from = 0; from < POINTS; from++) {
      for (int by = 0; by < POINTS; by++) {
        for (int to = 0; to < POINTS; to++) {
          result[from][to] += a[from][by] * step[by][to];
        }
      }
    }
    return result;
  }

  private static double density(double z) {
    return Math.exp(-z * z / 2);
  }

  static void normalise(double[] weights) {
    double sum = Arrays.stream(weights).sum();
    for (int i = 0; i < weights.length; i++) {
      weights[i] /= sum;
    }
  }
}
