package dev.kept.features;

import java.util.Arrays;

/** A vector being filled; what is not put stays NaN. */
final class Row {
  private final float[] values;
  private final int coverages;

  Row(int coverages, int size) {
    this.coverages = coverages;
    values = new float[size];
    Arrays.fill(values, Float.NaN);
  }

  void put(Slot slot, double value) {
    values[slot.place(coverages)] = (float) value;
  }

  void putCoverage(int category) {
    int first = Slot.INTERPRETER_NEEDED.place(coverages) - coverages;
    Arrays.fill(values, first, first + coverages, 0);
    if (category >= 0) {
      values[first + category] = 1;
    }
  }

  FeatureVector vector() {
    return FeatureVector.wrap(values);
  }
}
