package dev.kept.features;

import java.util.Arrays;

/** The numbers a model reads, in the order of its {@link FeatureSchema}; NaN is missing. */
public final class FeatureVector {
  private final float[] values;

  private FeatureVector(float[] values) {
    this.values = values;
  }

  /** A vector of a copy of {@code values}. */
  public static FeatureVector of(float... values) {
    return new FeatureVector(values.clone());
  }

  /** A vector of {@code values} themselves, which nobody else may keep. */
  static FeatureVector wrap(float[] values) {
    return new FeatureVector(values);
  }

  /** Number of features. */
  public int size() {
    return values.length;
  }

  /** The value of feature {@code index}; NaN when missing. */
  public float at(int index) {
    return values[index];
  }

  /** A copy of all values. */
  public float[] toArray() {
    return values.clone();
  }

  /** Copies all values into {@code target} from {@code offset} on. */
  public void copyInto(float[] target, int offset) {
    System.arraycopy(values, 0, target, offset, values.length);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FeatureVector that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
