package dev.kept.hooks.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FewAtOnceTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void neverMoreThanSoManyWorkAtOnce() {
    FewAtOnce few = new FewAtOnce(2, LONG);
    AtomicInteger working = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 200; i++) {
        var _ =
            threads.submit(
                () ->
                    few.inTurn(
                        () -> {
                          most.accumulateAndGet(working.incrementAndGet(), Math::max);
                          Thread.onSpinWait();
                          working.decrementAndGet();
                          return true;
                        }));
      }
    }
    assertThat(most.get()).isBetween(1, 2);
    assertThat(few.inTurn(() -> true)).isTrue();
  }

  @Test
  void whoeverHasWaitedForTooLongGoesOnBesideTheOthers() throws Exception {
    FewAtOnce few = new FewAtOnce(1, Duration.ofMillis(50));
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch other = new CountDownLatch(1);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Boolean> slow =
          threads.submit(
              () ->
                  few.inTurn(
                      () -> {
                        begun.countDown();
                        return isOver(other);
                      }));
      assertThat(isOver(begun)).isTrue();
      assertThat(few.inTurn(() -> true)).isTrue();
      other.countDown();
      assertThat(slow.get()).isTrue();
    }
  }

  @Test
  void whoeverIsInterruptedMeanwhileDoesNotWorkAndStaysSo() {
    FewAtOnce few = new FewAtOnce(1, LONG);
    Thread.currentThread().interrupt();
    assertThat(few.inTurn(() -> true)).isFalse();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(few.inTurn(() -> true)).isTrue();
  }

  private static boolean isOver(CountDownLatch latch) {
    try {
      return latch.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
