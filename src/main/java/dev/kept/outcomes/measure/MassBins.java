package dev.kept.outcomes.measure;

import dev.kept.outcomes.measure.Slice.Bin;
import java.util.ArrayList;
import java.util.List;

/** Ten bins of equal mass, filled in order of risk; rows of one probability are shared in parts. */
final class MassBins {
  private static final int BINS = 10;

  private final double capacity;
  private final double[] mass = new double[BINS];
  private final double[] missed = new double[BINS];
  private final double[] expected = new double[BINS];
  private int at;

  MassBins(double total) {
    capacity = total / BINS;
  }

  void add(double weight, double missedWeight, double expectedWeight) {
    double left = weight;
    while (left > 0) {
      double free = at == BINS - 1 ? left : capacity - mass[at];
      double part = Math.min(left, free);
      mass[at] += part;
      missed[at] += missedWeight * part / weight;
      expected[at] += expectedWeight * part / weight;
      left -= part;
      if (part == free && at < BINS - 1) {
        at++;
      }
    }
  }

  /** Mean distance of observed from expected, by mass. */
  double calibrationError() {
    double sum = 0;
    double total = 0;
    for (int bin = 0; bin < BINS; bin++) {
      sum += Math.abs(missed[bin] - expected[bin]);
      total += mass[bin];
    }
    return sum / total;
  }

  List<Bin> bins() {
    List<Bin> bins = new ArrayList<>();
    for (int bin = 0; bin < BINS; bin++) {
      bins.add(new Bin(expected[bin] / mass[bin], missed[bin] / mass[bin], mass[bin]));
    }
    return bins;
  }
}
