package dev.kept.egress.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateBudgetTest {
  private final AtomicLong now = new AtomicLong(-5);

  @Test
  void asManyAsOfASecondGoAtOnceAndThenOneByOne() {
    RateBudget budget = new RateBudget(OptionalInt.of(10), now::get);
    assertThat(taken(budget)).isEqualTo(10);
    now.addAndGet(99_999_999);
    assertThat(taken(budget)).isZero();
    now.addAndGet(1);
    assertThat(taken(budget)).isEqualTo(1);
    now.addAndGet(3_600_000_000_000L);
    assertThat(taken(budget)).isEqualTo(10);
  }

  @Test
  void overAMinuteItIsSixtySecondsWorthAndTheFirst() {
    RateBudget budget = new RateBudget(OptionalInt.of(7), now::get);
    int all = 0;
    for (int i = 0; i < 60_000; i++) {
      all += taken(budget);
      now.addAndGet(1_000_000);
    }
    assertThat(all).isBetween(7 * 60, 7 * 61);
  }

  @Test
  void withoutABoundAllGo() {
    RateBudget budget = new RateBudget(OptionalInt.empty(), now::get);
    for (int i = 0; i < 1_000; i++) {
      assertThat(budget.take()).isTrue();
    }
  }

  private static int taken(RateBudget budget) {
    int count = 0;
    while (budget.take()) {
      count++;
    }
    return count;
  }
}
