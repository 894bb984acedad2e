package dev.kept.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.features.FeatureVector;
import org.junit.jupiter.api.Test;

class LogisticLearnerTest {
  private final Examples train = Simulated.examples(8_000, 1);
  private final Examples fresh = Simulated.examples(8_000, 2);

  @Test
  void comesNearTheLawItself() {
    Fitted model = new LogisticLearner(1).fit(train, 1);
    double loss = Numbers.meanLogLoss(model.margins(fresh.rows()), fresh);
    assertThat(loss).isCloseTo(Simulated.leastLoss(fresh), within(.004));
  }

  @Test
  void readsAMissingValueAsItsOwnTerm() {
    Fitted model = new LogisticLearner(1).fit(train, 1);
    float[] twice = {0, 0, Float.NaN, 0, 0, 0, 0, 0};
    float[] margins = model.margins(Matrix.over(twice, 4));
    assertThat((double) margins[0] - margins[1]).isCloseTo(1, within(.25));
  }

  @Test
  void theModelWrittenDownIsTheModelFitted() {
    Fitted fitted = new LogisticLearner(1).fit(train, 1);
    float[] margins = fitted.margins(fresh.rows().slice(0, 100));
    for (int r = 0; r < 100; r++) {
      FeatureVector vector =
          FeatureVector.of(
              fresh.rows().at(r, 0),
              fresh.rows().at(r, 1),
              fresh.rows().at(r, 2),
              fresh.rows().at(r, 3));
      assertThat(fitted.model().margin(vector)).isEqualTo(margins[r]);
    }
  }

  @Test
  void anEndlessRidgeLeavesTheRate() {
    Fitted model = new LogisticLearner(1e12).fit(train, 1);
    double p = Numbers.sigmoid(model.margins(fresh.rows())[0]);
    assertThat(p).isCloseTo(train.rate(), within(1e-4));
  }

  @Test
  void aConstantColumnDoesNoHarm() {
    float[] values = new float[4_000];
    for (int r = 0; r < 2_000; r++) {
      values[2 * r] = train.rows().at(r, 0);
      values[2 * r + 1] = r % 2 == 0 ? Float.NaN : 7;
    }
    float[] labels = train.slice(0, 2_000).labels();
    Fitted model = new LogisticLearner(1).fit(Examples.of(Matrix.over(values, 2), labels), 1);
    assertThat(model.margins(Matrix.over(values, 2))).doesNotContain(Float.NaN);
  }
}
