package dev.kept.training.run;

import dev.kept.training.export.Calibration;

/** Probabilities of the last examples, by a fit and a calibration that end before them. */
public final class HeldOut {
  private final int[] places;
  private final double[] probabilities;

  private HeldOut(int[] places, double[] probabilities) {
    this.places = places;
    this.probabilities = probabilities;
  }

  static HeldOut of(Chain chain, int[] places, Calibration calibration) {
    double[] probabilities = new double[places.length];
    for (int i = 0; i < places.length; i++) {
      probabilities[i] = calibration.probability(chain.margin(places[i]));
    }
    return new HeldOut(places, probabilities);
  }

  /** Number of examples. */
  public int size() {
    return places.length;
  }

  /** Where on the timeline the example {@code index} is. */
  public int place(int index) {
    return places[index];
  }

  /** The probability of the example {@code index}. */
  public double probability(int index) {
    return probabilities[index];
  }
}
