package dev.kept.hooks.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.time.Deadline;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyWatchTest {
  private final AtomicLong nanos = new AtomicLong();
  private final BodyWatch watch = new BodyWatch();

  @AfterEach
  void stop() {
    watch.close();
  }

  @Test
  void aReaderPastItsDeadlineIsInterruptedAndThenAsIfItHadNotBeen() {
    BodyWatch.Turn turn = watch.begin(Deadline.in(Duration.ofSeconds(1), nanos::get));
    nanos.set(Duration.ofSeconds(1).toNanos());
    Deadline patience = Deadline.in(Duration.ofSeconds(20), System::nanoTime);
    while (!Thread.currentThread().isInterrupted() && !patience.struck()) {
      Thread.onSpinWait();
    }
    assertThat(patience.struck()).isFalse();
    assertThat(turn.end()).isTrue();
    assertThat(Thread.currentThread().isInterrupted()).isFalse();
  }

  @Test
  void aReaderInTimeOrDoneIsLeftAlone() throws Exception {
    BodyWatch.Turn done = watch.begin(Deadline.in(Duration.ofSeconds(1), nanos::get));
    assertThat(done.end()).isFalse();
    nanos.set(Duration.ofSeconds(1).toNanos());
    BodyWatch.Turn late = watch.begin(Deadline.in(Duration.ZERO, nanos::get));
    awaitTwoLooks();
    assertThat(late.end()).isFalse();
  }

  private static void awaitInterrupt() {
    try {
      assertThat(new CountDownLatch(1).await(20, TimeUnit.SECONDS)).isFalse();
    } catch (InterruptedException expected) {
      Thread.currentThread().interrupt();
    }
  }

  /** Another reader's end shows that the watch has looked, and so had at the one before. */
  private void awaitTwoLooks() throws InterruptedException {
    for (int i = 0; i < 2; i++) {
      AtomicLong others = new AtomicLong();
      Thread other =
          Thread.startVirtualThread(
              () -> {
                BodyWatch.Turn turn = watch.begin(Deadline.in(Duration.ofSeconds(1), others::get));
                others.set(Duration.ofSeconds(2).toNanos());
                awaitInterrupt();
                turn.end();
              });
      other.join();
    }
  }
}
