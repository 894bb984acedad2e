package dev.kept.hooks.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Pace.TARGET.multipliedBy(2);
  private static final Duration BEAT = Duration.ofMillis(20);
  private static final int LEAST = 20;

  /** Any origin: a clock may be below zero. */
  private long now = Long.MIN_VALUE / 2;

  private final Pace pace = new Pace(LEAST, now);

  @Test
  void aQueueThatStandsLetsATenthLessInThanCame() {
    looks(Pace.LOOKS, LONG, 30);
    assertThat(pace.perWindow()).isEqualTo(270);
    looks(Pace.LOOKS, LONG, 27);
    assertThat(pace.perWindow()).isEqualTo(243);
  }

  @Test
  void thePaceNeverFallsBelowItsLeast() {
    looks(100 * Pace.LOOKS, LONG, 3);
    assertThat(pace.perWindow()).isEqualTo(LEAST);
  }

  @Test
  void aQueueThatOthersMakeHoldsNobodyUp() {
    looks(100 * Pace.LOOKS, LONG, 1);
    assertThat(pace.perWindow()).isEqualTo(Pace.MOST);
  }

  @Test
  void oneShortWaitAmongLongOnesIsNoQueue() {
    looks(Pace.LOOKS - 1, LONG, 200);
    looks(1, SHORT, 200);
    assertThat(pace.perWindow()).isEqualTo(Pace.MOST);
  }

  @Test
  void oneLookThatComesAfterAllOfAWhileIsEnough() {
    now += Pace.WHILE.toNanos();
    pace.look(LONG, 100, false, now);
    assertThat(pace.perWindow()).isLessThan(Pace.MOST);
  }

  @Test
  void fewCallsThatTakeLongAreNoReasonToLetFewerIn() {
    looks(100 * Pace.LOOKS, SHORT, 1);
    assertThat(pace.perWindow()).isEqualTo(Pace.MOST);
  }

  @Test
  void thePaceIsFreeAgainWithinTenSeconds() {
    looks(100 * Pace.LOOKS, LONG, 3);
    looks(10_000 / 20, SHORT, 0);
    assertThat(pace.perWindow()).isEqualTo(Pace.MOST);
  }

  @Test
  void alsoWhereItHoldsCallsUpAllTheWhile() {
    looks(100 * Pace.LOOKS, LONG, 3);
    for (int i = 0; i < 10_000 / 20; i++) {
      now += BEAT.toNanos();
      pace.look(SHORT, 2, true, now);
    }
    assertThat(pace.perWindow()).isGreaterThan(1_000);
  }

  private void looks(int times, Duration wait, int calls) {
    for (int i = 0; i < times; i++) {
      now += BEAT.toNanos();
      pace.look(wait, calls, false, now);
    }
  }
}
