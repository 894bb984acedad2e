package dev.kept.training.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.training.export.folder.Parity;
import dev.kept.training.export.folder.Parity.Boosters;
import org.junit.jupiter.api.Test;

class ParityTest {
  @Test
  void holdsForTreesOnlyWhereEveryMarginIsEqual() {
    assertThat(parity(10, 0, 1e-8).holds(true)).isTrue();
    assertThat(parity(9, 1e-7, 1e-8).holds(true)).isFalse();
    assertThat(parity(10, 0, .01).holds(true)).isFalse();
  }

  @Test
  void holdsForOthersWithinRounding() {
    assertThat(parity(0, 1e-6, 1e-7).holds(false)).isTrue();
    assertThat(parity(9, .001, 0).holds(false)).isFalse();
    assertThat(parity(9, Double.NaN, 0).holds(false)).isFalse();
  }

  @Test
  void aWrongCalibrationIsSeenWhateverTheMarginIsASumOf() {
    assertThat(parity(0, 1e-6, .01).holds(false)).isFalse();
    assertThat(parity(10, 0, Double.NaN).holds(false)).isFalse();
  }

  @Test
  void aBoosterThatDiffersInABitIsSeen() {
    Boosters one = new Boosters(5, 10_000, 1);
    assertThat(parity(0, 1e-6, 1e-7).with(one).holds(false)).isFalse();
    assertThat(parity(0, 1e-6, 1e-7).with(new Boosters(5, 10_000, 0)).holds(false)).isTrue();
  }

  private static Parity parity(int equal, double margin, double probability) {
    return new Parity(10, equal, margin, probability, Boosters.NONE);
  }
}
