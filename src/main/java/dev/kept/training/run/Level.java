package dev.kept.training.run;

import dev.kept.training.export.Calibration;
import dev.kept.training.fit.Calibrator;
import dev.kept.training.fit.Ensemble;
import dev.kept.training.fit.Intercept;
import dev.kept.training.fit.Numbers;
import java.util.List;

/**
 * Calibrates the final fit. Its shape comes from predictions made ahead of time; but each of those
 * fits knew fewer months and stands at a level of its own, so a fold's margins are first moved to
 * the final fit's level on the same examples. The level itself comes from all examples.
 */
final class Level {
  private final Timeline timeline;
  private final float[] margins;

  /** A level of {@code margins}, the final fit's on all of {@code timeline}. */
  Level(Timeline timeline, float[] margins) {
    this.timeline = timeline;
    this.margins = margins;
  }

  /** The level of {@code fit}, which learned from all of {@code timeline}. */
  static Level of(Ensemble fit, Timeline timeline) {
    return new Level(timeline, fit.margins(timeline.examples().rows()));
  }

  /** The calibration of the final fit by the margins of {@code chain}. */
  Calibration calibration(Chain chain, List<Fold> folds) {
    float[] moved = chain.margins(chain.first(), timeline.size());
    for (Fold fold : folds) {
      move(moved, fold, chain.first());
    }
    return Calibrator.fit(moved, chain.labels(chain.first(), timeline.size()));
  }

  private void move(float[] chained, Fold fold, int first) {
    double sum = 0;
    for (int i = fold.from(); i < fold.to(); i++) {
      sum += margins[i] - chained[i - first];
    }
    float shift = (float) (sum / fold.size());
    for (int i = fold.from(); i < fold.to(); i++) {
      chained[i - first] += shift;
    }
  }

  /** What moves the calibrated log-odds so that as many are expected to be missed as were. */
  double intercept(Calibration calibration) {
    double[] logits = new double[margins.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Numbers.logit(calibration.probability(margins[i]));
    }
    return Intercept.fit(logits, timeline.examples().labels(), 0);
  }
}
