package dev.kept.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.training.export.folder.Parity;
import org.junit.jupiter.api.Test;

class ParityTest {
  @Test
  void holdsForTreesOnlyWhereEveryMarginIsEqual() {
    assertThat(new Parity(10, 10, 0, 1e-8).holds(true)).isTrue();
    assertThat(new Parity(10, 9, 1e-7, 1e-8).holds(true)).isFalse();
    assertThat(new Parity(10, 10, 0, .01).holds(true)).isFalse();
  }

  @Test
  void holdsForOthersWithinRounding() {
    assertThat(new Parity(10, 0, 1e-6, .01).holds(false)).isTrue();
    assertThat(new Parity(10, 9, .001, 0).holds(false)).isFalse();
    assertThat(new Parity(10, 9, Double.NaN, 0).holds(false)).isFalse();
  }
}
