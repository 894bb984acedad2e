package dev.kept.training.run;

import dev.kept.training.export.Calibration;
import java.time.Instant;

/** Probabilities of the last examples, by a fit and a calibration that end before them. */
public final class HeldOut {
  private final int from;
  private final Instant learnedBy;
  private final double[] probabilities;

  private HeldOut(int from, Instant learnedBy, double[] probabilities) {
    this.from = from;
    this.learnedBy = learnedBy;
    this.probabilities = probabilities;
  }

  static HeldOut of(Timeline timeline, int from, float[] margins, Calibration calibration) {
    double[] probabilities = new double[margins.length];
    for (int i = 0; i < margins.length; i++) {
      probabilities[i] = calibration.probability(margins[i]);
    }
    return new HeldOut(from, timeline.known(from - 1), probabilities);
  }

  /** Number of examples. */
  public int size() {
    return probabilities.length;
  }

  /** Where on the timeline the example {@code index} is. */
  public int place(int index) {
    return from + index;
  }

  /** The probability of the example {@code index}. */
  public double probability(int index) {
    return probabilities[index];
  }

  /** The instant up to which outcomes were known to what predicts. */
  public Instant learnedBy() {
    return learnedBy;
  }
}
