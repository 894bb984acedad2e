package dev.kept.hooks.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Pace.TARGET.multipliedBy(2);
  private static final int LEAST = 4;

  private final Pace pace = new Pace(LEAST, 0);
  private long now;

  @Test
  void aQueueThatStandsLetsATenthLessInThanCame() {
    looks(Pace.WHILE, LONG, 30);
    assertThat(pace.perWindow()).isEqualTo(27);
    looks(Pace.WHILE, LONG, 27);
    assertThat(pace.perWindow()).isEqualTo(24);
  }

  @Test
  void thePaceNeverFallsBelowItsLeast() {
    looks(100 * Pace.WHILE, LONG, 0);
    assertThat(pace.perWindow()).isEqualTo(LEAST);
  }

  @Test
  void oneShortWaitAmongLongOnesIsNoQueue() {
    looks(Pace.WHILE - 1, LONG, 200);
    looks(1, SHORT, 200);
    assertThat(pace.perWindow()).isEqualTo(Pace.MOST);
  }

  @Test
  void fewCallsThatTakeLongAreNoReasonToLetFewerIn() {
    looks(100 * Pace.WHILE, SHORT, 1);
    assertThat(pace.perWindow()).isEqualTo(Pace.MOST);
  }

  @Test
  void thePaceIsFreeAgainWithinTenSeconds() {
    looks(100 * Pace.WHILE, LONG, 0);
    looks(10_000 / 20, SHORT, 0);
    assertThat(pace.perWindow()).isEqualTo(Pace.MOST);
  }

  private void looks(int times, Duration wait, int calls) {
    for (int i = 0; i < times; i++) {
      now += Pace.WINDOW.toNanos();
      pace.look(wait, calls, false, now);
    }
  }
}
