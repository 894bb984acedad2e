package dev.kept.egress.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.guard.Breaker.Rule;
import dev.kept.egress.guard.Breaker.State;
import dev.kept.egress.guard.Breaker.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private final AtomicLong now = new AtomicLong();
  private final List<State> told = new ArrayList<>();
  private final Breaker breaker = new Breaker(Rule.USUAL, now::get, told::add);

  @Test
  void fiveFailuresOpenItAndItIsTold() {
    calls(4, Verdict.FAILS);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    calls(1, Verdict.FAILS);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
    assertThat(breaker.enter()).isEmpty();
    assertThat(told).containsExactly(State.OPEN);
  }

  @Test
  void failuresAmongMoreSuccessesDoNotOpenIt() {
    calls(8, Verdict.WORKS);
    calls(7, Verdict.FAILS);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
    calls(1, Verdict.FAILS);
    assertThat(breaker.state()).isEqualTo(State.OPEN);
  }

  @Test
  void failuresFarApartDoNotOpenIt() {
    for (int i = 0; i < 50; i++) {
      calls(1, Verdict.FAILS);
      pass(Duration.ofSeconds(3));
    }
    assertThat(told).isEmpty();
  }

  @Test
  void whatSaysNothingCountsForNothing() {
    calls(100, Verdict.NOTHING);
    assertThat(told).isEmpty();
  }

  @Test
  void afterItsRestOneCallAtATimeProbesAndTwoThatWorkCloseIt() {
    calls(5, Verdict.FAILS);
    pass(Duration.ofMillis(4_999));
    assertThat(breaker.enter()).isEmpty();
    pass(Duration.ofMillis(1));
    long probe = breaker.enter().orElseThrow();
    assertThat(breaker.state()).isEqualTo(State.PROBING);
    assertThat(breaker.enter()).isEmpty();
    assertThat(breaker.enter()).isEmpty();
    breaker.leave(probe, Verdict.WORKS);
    calls(1, Verdict.WORKS);
    assertThat(told).containsExactly(State.OPEN, State.PROBING, State.CLOSED);
    calls(4, Verdict.FAILS);
    assertThat(breaker.state()).isEqualTo(State.CLOSED);
  }

  @Test
  void aProbeThatSaysNothingLeavesItsPlaceToTheNext() {
    calls(5, Verdict.FAILS);
    pass(Duration.ofSeconds(5));
    calls(1, Verdict.NOTHING);
    assertThat(breaker.enter()).isPresent();
  }

  @Test
  void eachProbeThatFailsDoublesTheRestUpToAMinute() {
    calls(5, Verdict.FAILS);
    for (int rest : new int[] {5, 10, 20, 40, 60, 60}) {
      pass(Duration.ofSeconds(rest).minusNanos(1));
      assertThat(breaker.enter()).as("after a rest of less than %d s", rest).isEmpty();
      pass(Duration.ofNanos(1));
      calls(1, Verdict.FAILS);
    }
  }

  @Test
  void aPauseThatIsAskedForIsKeptButNoLongerThanAMinute() {
    breaker.leave(breaker.enter().orElseThrow(), Verdict.FAILS, Duration.ofSeconds(7));
    pass(Duration.ofMillis(6_999));
    assertThat(breaker.enter()).isEmpty();
    pass(Duration.ofMillis(1));
    breaker.leave(breaker.enter().orElseThrow(), Verdict.FAILS, Duration.ofDays(300));
    pass(Duration.ofMillis(59_999));
    assertThat(breaker.enter()).isEmpty();
    pass(Duration.ofMillis(1));
    assertThat(breaker.enter()).isPresent();
  }

  @Test
  void callsThatWentThroughBeforeItOpenedNoLongerCount() {
    long early = breaker.enter().orElseThrow();
    calls(5, Verdict.FAILS);
    pass(Duration.ofSeconds(5));
    long probe = breaker.enter().orElseThrow();
    breaker.leave(early, Verdict.FAILS);
    assertThat(breaker.state()).isEqualTo(State.PROBING);
    assertThat(breaker.enter()).isEmpty();
    breaker.leave(probe, Verdict.WORKS);
    assertThat(breaker.enter()).isPresent();
  }

  @Test
  void oneThatNeverOpensDoesNotOpen() {
    Breaker never = new Breaker(Rule.NEVER, now::get, told::add);
    for (int i = 0; i < 100; i++) {
      never.leave(never.enter().orElseThrow(), Verdict.FAILS, Duration.ofSeconds(9));
    }
    assertThat(told).isEmpty();
  }

  @Test
  void changesAreToldInTheirOrderHoweverLongOneTakes() throws Exception {
    AtomicLong time = new AtomicLong();
    CountDownLatch slow = new CountDownLatch(1);
    List<State> heard = new CopyOnWriteArrayList<>();
    Breaker breaker =
        new Breaker(
            new Breaker.Rule(1, Duration.ofSeconds(5), Duration.ofSeconds(5)),
            time::get,
            state -> {
              if (state == State.OPEN) {
                awaitLatch(slow);
              }
              heard.add(state);
            });
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var _ = threads.submit(() -> breaker.leave(breaker.enter().orElseThrow(), Verdict.FAILS));
      awaitState(breaker, State.OPEN);
      time.set(Duration.ofSeconds(5).toNanos());
      var _ = threads.submit(breaker::enter);
      awaitState(breaker, State.PROBING);
      slow.countDown();
    }
    assertThat(heard).containsExactly(State.OPEN, State.PROBING);
  }

  private static void awaitState(Breaker breaker, State state) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (breaker.state() != state) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(1_000_000);
    }
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void calls(int count, Verdict verdict) {
    for (int i = 0; i < count; i++) {
      breaker.leave(breaker.enter().orElseThrow(), verdict);
    }
  }

  private void pass(Duration time) {
    now.addAndGet(time.toNanos());
  }
}
