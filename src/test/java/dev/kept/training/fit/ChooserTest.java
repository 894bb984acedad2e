package dev.kept.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChooserTest {
  private static final TreeSettings SETTINGS =
      TreeSettings.usual(List.of(0, 0, 0, 0)).withLearningRate(.1);
  private final List<String> said = new ArrayList<>();
  private final Chooser chooser = new Chooser(List.of(SETTINGS), 2, said::add);
  private final Examples validation = Simulated.examples(4_000, 2);

  @Test
  void whereNoBoosterIsAllowedItIsLogisticRegression() {
    Chooser lines = new Chooser(List.of(SETTINGS), 0, said::add);
    Choice choice = lines.choose(Simulated.examples(3_000, 1), validation, 7);
    assertThat(choice.recipe().seeds()).isZero();
    assertThat(choice.tried()).hasSize(2);
  }

  @Test
  void anAlmostLinearLawGoesToLogisticRegressionOrAnAverageWithIt() {
    Choice choice = chooser.choose(Simulated.examples(12_000, 1), validation, 7);
    assertThat(choice.recipe().ridge()).isPositive();
    assertThat(said).hasSize(5).anyMatch(line -> line.startsWith("2 seeds of boosted trees"));
  }

  @Test
  void aLawNoLineCanFollowGoesToTrees() {
    Choice choice = chooser.choose(crossed(12_000, 1), crossed(4_000, 2), 7);
    assertThat(choice.recipe().seeds()).isPositive();
    assertThat(choice.recipe().ridge()).isZero();
  }

  @Test
  void theBlendWrittenDownHoldsEveryPart() {
    Recipe recipe = new Recipe(SETTINGS, 5, 2, 3);
    try (Ensemble ensemble = recipe.fit(validation, 7)) {
      assertThat(ensemble.blend().members()).hasSize(3);
    }
  }

  /** The sign of x0 * x1 decides. */
  private static Examples crossed(int rows, long seed) {
    Examples plain = Simulated.examples(rows, seed);
    float[] labels = plain.labels();
    for (int r = 0; r < rows; r++) {
      boolean odd = plain.rows().at(r, 0) * plain.rows().at(r, 1) > 0;
      labels[r] = odd == (plain.rows().at(r, 3) > -1) ? 1 : 0;
    }
    return Examples.of(plain.rows(), labels);
  }
}
