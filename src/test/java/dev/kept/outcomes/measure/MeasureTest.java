package dev.kept.outcomes.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.outcomes.measure.Slice.Estimate;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MeasureTest {
  private static final double EXACT = 1e-12;
  private static final Marks FOUR = Marks.of(0, 0, 1, 1);

  private static double value(Measure measure, Marks cohort, double... probabilities) {
    Map<Measure, Estimate> measures =
        new Bootstrap(0, 0, 1).measure(Marks.ranking(cohort, probabilities));
    return measures.getOrDefault(measure, Estimate.NONE).value();
  }

  private static void check(Measure measure, double expected) {
    assertThat(value(measure, FOUR, .1, .4, .35, .8)).isCloseTo(expected, within(EXACT));
  }

  @Test
  void agreesWithFourRowsReckonedByHand() {
    check(Measure.AUC, 3.0 / 4);
    check(Measure.AVERAGE_PRECISION, .5 * 1 + .5 * 2 / 3);
    check(Measure.BRIER, (.01 + .16 + .4225 + .04) / 4);
    check(Measure.BRIER_SKILL, 1 - .6325 / 4 / .25);
    check(Measure.LOG_LOSS, -Math.log(.9 * .6 * .35 * .8) / 4);
    check(Measure.OBSERVED_TO_EXPECTED, 2 / 1.65);
    check(Measure.TOP_FIFTH_PPV, 1);
    check(Measure.TOP_FIFTH_RECALL, .4);
  }

  @Test
  void countsTiesHalfWhateverTheirOrder() {
    assertThat(value(Measure.AUC, FOUR, .3, .3, .3, .3)).isEqualTo(.5);
    assertThat(value(Measure.AVERAGE_PRECISION, FOUR, .3, .3, .3, .3)).isEqualTo(.5);
    assertThat(value(Measure.AUC, FOUR, .1, .3, .3, .8)).isEqualTo(3.5 / 4);
    assertThat(value(Measure.TOP_FIFTH_PPV, FOUR, .3, .3, .3, .3)).isCloseTo(.5, within(EXACT));
  }

  @Test
  void findsTheLineThroughTwoObservedRates() {
    Marks cohort = Marks.of(1, 0, 0, 0, 0, 1, 1, 0, 0, 0);
    double[] probabilities = {.3, .3, .3, .3, .3, .6, .6, .6, .6, .6};
    double slope =
        (Logistic.logit(.4) - Logistic.logit(.2)) / (Logistic.logit(.6) - Logistic.logit(.3));
    assertThat(value(Measure.SLOPE, cohort, probabilities)).isCloseTo(slope, within(1e-9));
    assertThat(value(Measure.INTERCEPT, cohort, probabilities))
        .isCloseTo(Logistic.logit(.4) - slope * Logistic.logit(.6), within(1e-9));
  }

  @Test
  void hasNoSlopeWhereAllProbabilitiesAreEqual() {
    assertThat(value(Measure.SLOPE, FOUR, .3, .3, .3, .3)).isNaN();
  }

  @Test
  void measuresCalibrationErrorOverTenthsOfTheRows() {
    int[] labels = new int[100];
    double[] probabilities = new double[100];
    for (int i = 0; i < 100; i++) {
      int bin = i / 10;
      labels[i] = i % 10 < bin ? 1 : 0;
      probabilities[i] = bin * .1 + .05 + i * 1e-9;
    }
    assertThat(value(Measure.ECE, Marks.of(labels), probabilities)).isCloseTo(.05, within(1e-6));
  }

  @Test
  void sharesARunOfTiesBetweenBinsInParts() {
    int[] labels = new int[20];
    Arrays.fill(labels, 0, 5, 1);
    double[] probabilities = new double[20];
    Arrays.fill(probabilities, .25);
    assertThat(value(Measure.ECE, Marks.of(labels), probabilities)).isCloseTo(0, within(EXACT));
  }

  @Test
  void drawsWholePatients() {
    Random random = new Random(3);
    Marks once = new Marks();
    Marks fourTimes = new Marks();
    double[] probabilities = new double[200];
    double[] four = new double[800];
    for (int i = 0; i < 200; i++) {
      probabilities[i] = .01 + .98 * random.nextDouble();
      boolean missed = random.nextDouble() < probabilities[i];
      once.add(i, missed);
      for (int j = 0; j < 4; j++) {
        fourTimes.add(i, missed);
        four[4 * i + j] = probabilities[i];
      }
    }
    Bootstrap bootstrap = new Bootstrap(50, 200, 7);
    Estimate single = auc(bootstrap, once, probabilities);
    Estimate clustered = auc(bootstrap, fourTimes, four);
    assertThat(clustered.low()).isCloseTo(single.low(), within(1e-9));
    assertThat(clustered.high()).isCloseTo(single.high(), within(1e-9));
    assertThat(single.low()).isLessThan(single.value());
    assertThat(single.high()).isGreaterThan(single.value());
  }

  private static Estimate auc(Bootstrap bootstrap, Marks cohort, double[] probabilities) {
    return bootstrap
        .measure(Marks.ranking(cohort, probabilities))
        .getOrDefault(Measure.AUC, Estimate.NONE);
  }

  @Test
  void givesIntervalsAsWideAsTheClosedFormOfAMean() {
    int rows = 4_000;
    int[] labels = new int[rows];
    for (int i = 0; i < rows; i++) {
      labels[i] = i % 5 == 0 ? 1 : 0;
    }
    double[] probabilities = new double[rows];
    Arrays.fill(probabilities, .5);
    Estimate ratio =
        new Bootstrap(500, rows, 1)
            .measure(Marks.ranking(Marks.of(labels), probabilities))
            .getOrDefault(Measure.OBSERVED_TO_EXPECTED, Estimate.NONE);
    double width = 2 * 1.96 * Math.sqrt(.2 * .8 / rows) / .5;
    assertThat(ratio.high() - ratio.low()).isCloseTo(width, within(.12 * width));
  }

  @Test
  void tellsTheSameOfTheSameSeed() {
    Ranking ranking = Marks.ranking(FOUR, .1, .4, .35, .8);
    assertThat(new Bootstrap(20, 4, 5).measure(ranking))
        .isEqualTo(new Bootstrap(20, 4, 5).measure(ranking));
  }
}
