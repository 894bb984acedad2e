package dev.kept.training.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.training.fit.Examples;
import dev.kept.training.fit.Matrix;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static Timeline timeline(long... known) {
    List<Instant> instants = Arrays.stream(known).mapToObj(Instant::ofEpochSecond).toList();
    int size = known.length;
    return Timeline.of(Examples.of(Matrix.over(new float[size], 1), new float[size]), instants);
  }

  @Test
  void outcomesOfOneInstantAreNeverParted() {
    Timeline timeline = timeline(1, 2, 2, 2, 3, 3);
    assertThat(timeline.fresh(0)).isZero();
    assertThat(timeline.fresh(1)).isEqualTo(1);
    assertThat(timeline.fresh(2)).isEqualTo(4);
    assertThat(timeline.fresh(5)).isEqualTo(6);
  }

  @Test
  void everyFoldIsPredictedByOutcomesKnownBefore() {
    Timeline timeline = timeline(1, 1, 2, 2, 3, 4, 4, 4, 5, 6, 7, 7, 8, 9, 9, 9);
    List<Fold> folds = Fold.of(timeline, 4);
    assertThat(folds).hasSizeGreaterThan(1);
    for (Fold fold : folds) {
      assertThat(timeline.known(fold.from() - 1)).isBefore(timeline.known(fold.from()));
    }
    assertThat(folds.getLast().to()).isEqualTo(timeline.size());
  }

  @Test
  void outcomesOfOneInstantAloneCannotBePredictedAhead() {
    Timeline timeline = timeline(1, 5, 5, 5, 5, 5, 5, 5, 5, 5);
    Limits limits = Limits.of(timeline.examples(), List.of(0), 1);
    assertThatThrownBy(() -> new Learning(timeline, limits, step -> {}).learn())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("recorded_at");
  }

  @Test
  void examplesOutOfTimeAreRefused() {
    assertThatThrownBy(() -> timeline(2, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
