package dev.kept.training.run;

import dev.kept.outcomes.measure.Logistic;
import dev.kept.training.export.Calibrated;
import dev.kept.training.export.Calibration;
import dev.kept.training.fit.Calibrator;
import dev.kept.training.fit.Ensemble;
import dev.kept.training.fit.Examples;
import dev.kept.training.fit.Intercept;
import java.util.List;

/**
 * Calibrates the final fit. Its shape comes from predictions made ahead of time; but each of those
 * fits knew fewer months and stands at a level of its own, so a fold's margins are first moved to
 * the final fit's level on the same examples. The level itself comes from all examples.
 */
final class Level {
  private final Examples learned;
  private final float[] margins;

  /** A level of {@code margins}, the final fit's on all of {@code learned}. */
  Level(Examples learned, float[] margins) {
    this.learned = learned;
    this.margins = margins;
  }

  /** The level of {@code fit}, which learned from all of {@code learned}. */
  static Level of(Ensemble fit, Examples learned) {
    return new Level(learned, fit.margins(learned.rows()));
  }

  /** The final fit's calibration by the margins of {@code chain}, and its level. */
  Calibrated calibrated(Chain chain, List<Fold> folds) {
    Calibration calibration = calibration(chain, folds);
    return new Calibrated(calibration, intercept(calibration));
  }

  private Calibration calibration(Chain chain, List<Fold> folds) {
    float[] moved = chain.margins();
    for (Fold fold : folds) {
      move(moved, fold, chain.first());
    }
    return Calibrator.fit(moved, chain.labels());
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
  private double intercept(Calibration calibration) {
    double[] logits = new double[margins.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = Logistic.logit(calibration.probability(margins[i]));
    }
    return Intercept.fit(logits, learned.labels(), 0);
  }
}
