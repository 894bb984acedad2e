package dev.kept.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.features.FeatureVector;
import dev.kept.outcomes.measure.Logistic;
import org.junit.jupiter.api.Test;

class LogisticLearnerTest {
  private final Examples train = Simulated.examples(8_000, 1);
  private final Examples fresh = Simulated.examples(8_000, 2);

  @Test
  void comesNearTheLawItself() {
    Fitted model = new LogisticLearner(1).fit(train, 1);
    double loss = fresh.meanLogLoss(model.margins(fresh.rows()));
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
  void readsAValueNeverMissingInTrainingAsItsMeanWhereItIsMissing() {
    float[] values = new float[4_000];
    for (int r = 0; r < 4_000; r++) {
      values[r] = r % 4 == 0 ? 8 : 4;
    }
    float[] labels = new float[4_000];
    for (int r = 0; r < 4_000; r++) {
      labels[r] = r % 4 == 0 ? r % 3 : r % 5 == 0 ? 1 : 0;
      labels[r] = Math.min(1, labels[r]);
    }
    Fitted model = new LogisticLearner(1).fit(Examples.of(Matrix.over(values, 1), labels), 1);
    float[] margins = model.margins(Matrix.over(new float[] {Float.NaN, 5, 8}, 1));
    assertThat(margins[0]).isCloseTo(margins[1], within(1e-4f));
    assertThat(Math.abs(margins[2] - margins[1])).isGreaterThan(.5f);
  }

  @Test
  void goesOnLevelOutsideWhatItLearnedFrom() {
    float[] values = new float[4_000];
    float[] labels = new float[4_000];
    for (int r = 0; r < 4_000; r++) {
      values[r] = 2 + r % 5;
      labels[r] = r / 5 % 10 < 2 * (r % 5) ? 1 : 0;
    }
    Fitted model = new LogisticLearner(1).fit(Examples.of(Matrix.over(values, 1), labels), 1);
    float[] margins = model.margins(Matrix.over(new float[] {-50, 0, 2, 3, 6, 7, 900}, 1));
    assertThat(margins[0]).isEqualTo(margins[2]);
    assertThat(margins[1]).isEqualTo(margins[2]).isLessThan(margins[3]);
    assertThat(margins[5]).isCloseTo(margins[4], within(1e-5f)).isGreaterThan(margins[3]);
    assertThat(margins[6]).isCloseTo(margins[4], within(1e-3f));
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
    double p = Logistic.sigmoid(model.margins(fresh.rows())[0]);
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
