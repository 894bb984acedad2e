package dev.kept.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.training.fit.Examples;
import dev.kept.training.fit.Matrix;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {
  private static Limits limits(int rows, int events) {
    float[] labels = new float[rows];
    Arrays.fill(labels, 0, events, 1);
    return Limits.of(Examples.of(Matrix.over(new float[rows], 1), labels), List.of(0), 7);
  }

  @Test
  void underSixteenHundredEventsOfTheWholeTimelineThereAreNoTrees() {
    assertThat(limits(20_000, 1_599).seeds()).isZero();
    assertThat(limits(20_000, 1_600).seeds()).isPositive();
    assertThat(limits(200_000, 1_599).seeds()).isZero();
  }

  @Test
  void manyRowsAreThinned() {
    assertThat(limits(199_999, 2_000).chainRows()).isEqualTo(199_999);
    assertThat(limits(200_000, 2_000).chainRows()).isLessThan(200_000);
  }
}
