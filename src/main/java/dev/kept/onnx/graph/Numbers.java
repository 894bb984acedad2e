package dev.kept.onnx.graph;

import dev.kept.risk.ModelRefusedException;

/** A list of numbers of a model file, either all whole or all real. */
public final class Numbers {
  private static final float[] NO_REALS = {};
  private static final long[] NO_WHOLES = {};

  private final float[] reals;
  private final long[] wholes;

  private Numbers(float[] reals, long[] wholes) {
    this.reals = reals;
    this.wholes = wholes;
  }

  static Numbers reals(float... values) {
    return new Numbers(values.clone(), NO_WHOLES);
  }

  static Numbers wholes(long... values) {
    return new Numbers(NO_REALS, values.clone());
  }

  /** How many there are. */
  public int size() {
    return Math.max(reals.length, wholes.length);
  }

  /**
   * The real number at {@code index}.
   *
   * @throws ModelRefusedException if there is none
   */
  public float real(int index) {
    require(index < reals.length);
    return reals[index];
  }

  /**
   * The whole number at {@code index}.
   *
   * @throws ModelRefusedException if there is none
   */
  public long whole(int index) {
    require(index < wholes.length);
    return wholes[index];
  }

  private static void require(boolean there) {
    if (!there) {
      throw new ModelRefusedException("NUMBERS", "a list is shorter or of another kind than used");
    }
  }

  boolean isReal() {
    return wholes.length == 0;
  }

  boolean isWhole() {
    return reals.length == 0;
  }

  boolean isFinite() {
    for (float value : reals) {
      if (!Float.isFinite(value)) {
        return false;
      }
    }
    return true;
  }
}
