package dev.kept.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.kept.outcomes.measure.Logistic;
import dev.kept.training.export.Calibration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibratorTest {
  private static final int ROWS = 40_000;
  private final float[] margins = new float[ROWS];
  private final float[] labels = new float[ROWS];

  /** The truth is the logistic of .5 margin - 1. */
  CalibratorTest() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < ROWS; i++) {
      margins[i] = (float) (2 * random.nextGaussian());
      labels[i] = random.nextDouble() < Logistic.sigmoid(.5 * margins[i] - 1) ? 1 : 0;
    }
  }

  @Test
  void plattFindsSlopeAndIntercept() {
    Calibration.Platt platt = (Calibration.Platt) Calibrator.platt(margins, labels);
    assertThat(platt.slope()).isCloseTo(.5, within(.03));
    assertThat(platt.intercept()).isCloseTo(-1, within(.04));
  }

  @Test
  void betaAndStaircaseComeNearTheTruth() {
    checkNear(Calibrator.beta(margins, labels), .012);
    checkNear(Staircase.fit(margins, labels), .06);
  }

  private static void checkNear(Calibration calibration, double tolerance) {
    for (double margin = -3; margin <= 3; margin += .1) {
      assertThat(calibration.probability(margin))
          .isCloseTo(Logistic.sigmoid(.5 * margin - 1), within(tolerance));
    }
  }

  @Test
  void everyCalibrationKeepsTheNumberOfEvents() {
    for (Calibration calibration :
        new Calibration[] {
          Calibrator.platt(margins, labels),
          Calibrator.beta(margins, labels),
          Staircase.fit(margins, labels)
        }) {
      double expected = 0;
      double observed = 0;
      for (int i = 0; i < ROWS; i++) {
        expected += calibration.unclipped(margins[i]);
        observed += labels[i];
      }
      assertThat(expected / observed).isCloseTo(1, within(1e-4));
    }
  }

  @Test
  void theStaircaseRisesEvenWithinAStep() {
    Calibration staircase = Staircase.fit(margins, labels);
    double last = Double.NEGATIVE_INFINITY;
    for (double margin = -4; margin < 4; margin += .01) {
      assertThat(staircase.unclipped(margin)).isGreaterThan(last);
      last = staircase.unclipped(margin);
    }
  }

  @Test
  void aMarginThatMeansNothingStillRises() {
    float[] shuffled = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      shuffled[i] = -labels[i] + margins[i] / 10;
    }
    Calibration.Platt platt = (Calibration.Platt) Calibrator.platt(shuffled, labels);
    assertThat(platt.slope()).isEqualTo(.05);
    Calibration.Beta beta = (Calibration.Beta) Calibrator.beta(shuffled, labels);
    assertThat(beta.a()).isNotNegative();
    assertThat(beta.b()).isNotNegative();
    assertThat(Staircase.fit(shuffled, labels).steps()).hasSizeLessThan(20);
  }

  @Test
  void theNumberOfEventsChoosesTheKind() {
    check(3_000, "platt");
    check(12_000, "beta");
    check(ROWS, "isotonic");
  }

  private void check(int rows, String kind) {
    float[] some = java.util.Arrays.copyOf(margins, rows);
    float[] their = java.util.Arrays.copyOf(labels, rows);
    assertThat(Calibrator.fit(some, their).kind()).isEqualTo(kind);
  }

  @Test
  void theInterceptMovesTheRateAndAPriorHoldsItBack() {
    double[] logits = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      logits[i] = .5 * margins[i];
    }
    assertThat(Intercept.fit(logits, labels, 0)).isCloseTo(-1, within(.04));
    assertThat(Intercept.fit(logits, labels, 1e9)).isCloseTo(0, within(.001));
  }
}
