package dev.kept.hooks.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CpuLimitTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = CpuLimit.TARGET.multipliedBy(4);

  private final CpuLimit limit = new CpuLimit(4, 256);

  @Test
  void aQueueThatStandsCutsTheLimitBelowWhatComputes() {
    looks(CpuLimit.WHILE, LONG, 30);
    assertThat(limit.atOnce()).isEqualTo(20);
    looks(CpuLimit.WHILE, LONG, 20);
    assertThat(limit.atOnce()).isEqualTo(13);
  }

  @Test
  void theLimitNeverFallsBelowItsLeast() {
    looks(100 * CpuLimit.WHILE, LONG, 0);
    assertThat(limit.atOnce()).isEqualTo(4);
  }

  @Test
  void oneLongWaitAmongShortOnesIsNoQueue() {
    looks(CpuLimit.WHILE - 1, LONG, 200);
    looks(1, SHORT, 200);
    assertThat(limit.atOnce()).isEqualTo(256);
  }

  @Test
  void theLimitIsBackWithinTenSecondsOfBeats() {
    looks(100 * CpuLimit.WHILE, LONG, 0);
    looks(10_000 / 20, SHORT, 0);
    assertThat(limit.atOnce()).isEqualTo(256);
  }

  private void looks(int times, Duration wait, int computing) {
    for (int i = 0; i < times; i++) {
      limit.look(wait, computing);
    }
  }
}
