package dev.kept.training.run;

import dev.kept.training.export.Calibrated;
import java.time.Instant;

/** Probabilities of the last examples, by a fit and a calibration that end before them. */
public final class HeldOut {
  private final int from;
  private final Instant learnedBy;
  private final float[] margins;
  private final Calibrated calibrated;

  private HeldOut(int from, Instant learnedBy, float[] margins, Calibrated calibrated) {
    this.from = from;
    this.learnedBy = learnedBy;
    this.margins = margins;
    this.calibrated = calibrated;
  }

  static HeldOut of(Timeline timeline, int from, float[] margins, Calibrated calibrated) {
    return new HeldOut(from, timeline.known(from - 1), margins.clone(), calibrated);
  }

  /** A copy of the margins. */
  float[] margins() {
    return margins.clone();
  }

  /** Number of examples. */
  public int size() {
    return margins.length;
  }

  /** Where on the timeline the example {@code index} is. */
  public int place(int index) {
    return from + index;
  }

  /** The probability of the example {@code index}. */
  public double probability(int index) {
    return calibrated.probability(margins[index]);
  }

  /** The instant up to which outcomes were known to what predicts. */
  public Instant learnedBy() {
    return learnedBy;
  }
}
