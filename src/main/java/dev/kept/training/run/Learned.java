package dev.kept.training.run;

import dev.kept.training.export.Blend;
import dev.kept.training.export.Calibrated;
import dev.kept.training.fit.Choice;
import java.util.List;

/**
 * A calibrated model and how it did on what it had not seen.
 *
 * @param blend the margin's model, fitted to all examples
 * @param calibrated from margin to probability
 * @param choice why this recipe
 * @param heldOut predictions of the last fold by what was known before it
 * @param curve how the last fold's log loss falls with the number of examples
 */
public record Learned(
    Blend blend, Calibrated calibrated, Choice choice, HeldOut heldOut, List<CurvePoint> curve) {
  public Learned {
    curve = List.copyOf(curve);
  }

  /**
   * A point of a learning curve.
   *
   * @param examples learnt from
   * @param logLoss on the last fold, nats, before calibration
   */
  public record CurvePoint(int examples, double logLoss) {}
}
