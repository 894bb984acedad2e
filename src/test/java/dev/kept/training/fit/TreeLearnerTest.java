package dev.kept.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class TreeLearnerTest {
  private static final TreeLearner LEARNER =
      new TreeLearner(TreeSettings.usual(List.of(1, -1, 0, 0)).withLearningRate(.1));
  private final Examples train = Simulated.examples(8_000, 1);
  private final Examples fresh = Simulated.examples(8_000, 2);

  @Test
  void comesNearTheLawItself() {
    try (BoostedTrees trees = LEARNER.growUntilBest(train, fresh, 3)) {
      double loss = fresh.meanLogLoss(trees.margins(fresh.rows()));
      assertThat(loss).isCloseTo(Simulated.leastLoss(fresh), within(.01));
    }
  }

  @Test
  void theSameSeedGivesTheSameBits() {
    try (BoostedTrees one = LEARNER.grow(train, 20, 3);
        BoostedTrees two = LEARNER.grow(train, 20, 3);
        BoostedTrees other = LEARNER.grow(train, 20, 4)) {
      float[] margins = one.margins(fresh.rows());
      assertThat(two.margins(fresh.rows())).isEqualTo(margins);
      assertThat(other.margins(fresh.rows())).isNotEqualTo(margins);
    }
  }

  @Test
  void theBestRoundsGrownAloneAreTheSameTrees() {
    try (BoostedTrees watched = LEARNER.growUntilBest(train, fresh, 3);
        BoostedTrees alone = LEARNER.grow(train, watched.rounds(), 3)) {
      assertThat(alone.margins(fresh.rows())).isEqualTo(watched.margins(fresh.rows()));
    }
  }

  @Test
  void theRiskNeverFallsWhereItMayOnlyRise() {
    try (BoostedTrees trees = LEARNER.grow(train, 60, 3)) {
      float[] ramp = new float[4 * 200];
      for (int r = 0; r < 200; r++) {
        ramp[4 * r] = r / 50f - 2;
        ramp[4 * r + 2] = Float.NaN;
      }
      assertThat(trees.margins(Matrix.over(ramp, 4))).isSorted();
    }
  }
}
