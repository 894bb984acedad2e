package dev.kept.bench.jwt;

import java.util.Arrays;

/**
 * What one operation costs, over several turns.
 *
 * @param median microseconds, of the turns' middle one
 * @param least microseconds, of the quickest turn
 * @param most microseconds, of the slowest turn
 * @param allocated bytes
 */
record Spread(double median, double least, double most, long allocated) {
  static Spread of(double[] micros, long allocated) {
    double[] sorted = micros.clone();
    Arrays.sort(sorted);
    return new Spread(sorted[sorted.length / 2], sorted[0], sorted[sorted.length - 1], allocated);
  }
}
