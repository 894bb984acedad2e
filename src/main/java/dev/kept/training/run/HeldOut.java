package dev.kept.training.run;

import dev.kept.training.export.Calibration;

/** Probabilities of the last examples, by a fit and a calibration that end before them. */
public final class HeldOut {
  private final int from;
  private final double[] probabilities;

  private HeldOut(int from, double[] probabilities) {
    this.from = from;
    this.probabilities = probabilities;
  }

  static HeldOut of(int from, float[] margins, Calibration calibration) {
    double[] probabilities = new double[margins.length];
    for (int i = 0; i < margins.length; i++) {
      probabilities[i] = calibration.probability(margins[i]);
    }
    return new HeldOut(from, probabilities);
  }

  /** Place of the first example. */
  public int from() {
    return from;
  }

  /** Number of examples. */
  public int size() {
    return probabilities.length;
  }

  /** The probability of the example {@code from() + index}. */
  public double probability(int index) {
    return probabilities[index];
  }
}
