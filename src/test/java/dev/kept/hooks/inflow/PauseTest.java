package dev.kept.hooks.inflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.inflow.Pause.Caller;
import dev.kept.tenant.TenantId;
import dev.kept.time.Deadline;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PauseTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);
  private static final Caller FLOOD = caller("loud", false);

  private final Pause pause = new Pause(AMPLE.plus(AMPLE));
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  @AfterEach
  void close() {
    pause.close();
    threads.close();
  }

  @Test
  void believedCallersAreHeldAQuarterOfASecondAtMostOthersASecond() {
    assertThat(Pause.length(0, true)).isZero();
    assertThat(Pause.length(10, true)).isEqualTo(Duration.ofMillis(100));
    assertThat(Pause.length(10_000, true)).isEqualTo(Pause.MOST_BELIEVED);
    assertThat(Pause.length(10_000, false)).isEqualTo(Pause.MOST);
  }

  @Test
  void aFloodDelaysNobodyElsesRefusal() {
    hold(100);
    long begin = System.nanoTime();
    assertThat(pause.hold(caller("quiet", true))).isTrue();
    assertThat(pause.hold(caller("loud", true))).isTrue();
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AMPLE);
    assertThat(pause.held()).isEqualTo(100);
  }

  @Test
  void oneTooManyIsNotHeld() {
    hold(Pause.MOST_HELD);
    assertThat(pause.hold(caller("quiet", true))).isFalse();
    assertThat(pause.held()).isEqualTo(Pause.MOST_HELD);
  }

  @Test
  void theEndTellsAll() {
    hold(Pause.MOST_HELD);
    pause.close();
    threads.close();
    assertThat(pause.held()).isZero();
  }

  /** So many refusals of the flood, still held. */
  private void hold(int many) {
    for (int i = 0; i < many; i++) {
      var _ = threads.submit(() -> pause.hold(FLOOD));
    }
    Deadline patience = Deadline.in(AMPLE, System::nanoTime);
    while (pause.held() != many && !patience.struck()) {
      Thread.onSpinWait();
    }
    assertThat(pause.held()).isEqualTo(many);
  }

  private static Caller caller(String tenant, boolean believed) {
    return new Caller(Optional.of(new TenantId(tenant)), believed);
  }
}
