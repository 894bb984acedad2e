package dev.kept.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.outcomes.measure.Logistic;
import dev.kept.training.export.Calibrated;
import dev.kept.training.export.Calibration;
import dev.kept.training.fit.Examples;
import dev.kept.training.fit.Matrix;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LevelTest {
  private static final int SIZE = 6_000;
  private static final int FIRST = 2_400;
  private static final List<Fold> FOLDS =
      List.of(new Fold(FIRST, 3_600), new Fold(3_600, 4_800), new Fold(4_800, SIZE));

  private final float[] margins = new float[SIZE];
  private final float[] labels = new float[SIZE];

  /** Half as steep as the truth, and too high by .4. */
  LevelTest() {
    SplittableRandom random = new SplittableRandom(11);
    for (int i = 0; i < SIZE; i++) {
      double truth = 1.2 * random.nextGaussian() - 1.5;
      margins[i] = (float) (truth / 2 + .4);
      labels[i] = random.nextDouble() < Logistic.sigmoid(truth) ? 1 : 0;
    }
  }

  @Test
  void aFoldsOwnLevelDoesNotMoveTheCalibration() {
    Calibrated straight = level().calibrated(chain(0, 0, 0), FOLDS);
    Calibrated crooked = level().calibrated(chain(-1.5f, .7f, .1f), FOLDS);
    for (double margin = -3; margin < 2; margin += .25) {
      assertThat(crooked.probability(margin)).isCloseTo(straight.probability(margin), within(1e-5));
    }
  }

  @Test
  void theShapeComesFromWhatWasPredictedAheadOfTime() {
    Calibration calibration = level().calibrated(chain(0, 0, 0), FOLDS).calibration();
    assertThat(calibration.probability(.4)).isCloseTo(.5, within(.06));
    assertThat(calibration.probability(-1.1)).isCloseTo(Logistic.sigmoid(-3), within(.02));
  }

  @Test
  void asManyAreExpectedToBeMissedAsWere() {
    Calibrated calibrated = level().calibrated(chain(0, 0, 0), FOLDS);
    double expected = 0;
    double missed = 0;
    for (int i = 0; i < SIZE; i++) {
      expected += calibrated.probability(margins[i]);
      missed += labels[i];
    }
    assertThat(expected / missed).isCloseTo(1, within(1e-4));
  }

  private Level level() {
    return new Level(Examples.of(Matrix.over(new float[SIZE], 1), labels), margins);
  }

  /** The final margins, each fold's moved by what its own fit is off. */
  private Chain chain(float... off) {
    float[] chained = new float[SIZE - FIRST];
    float[] outcomes = new float[SIZE - FIRST];
    for (int f = 0; f < FOLDS.size(); f++) {
      for (int i = FOLDS.get(f).from(); i < FOLDS.get(f).to(); i++) {
        chained[i - FIRST] = margins[i] + off[f];
        outcomes[i - FIRST] = labels[i];
      }
    }
    return new Chain(FIRST, chained, outcomes);
  }
}
