package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ReadinessTest {
  private final AtomicBoolean recording = new AtomicBoolean(true);
  private final Readiness readiness = new Readiness(recording::get);

  @Test
  void itIsReadyOnlyForAsLongAsRecordsCanBeWritten() {
    assertThat(readiness.isReady()).isFalse();
    readiness.ready();
    assertThat(readiness.isReady()).isTrue();
    recording.set(false);
    assertThat(readiness.isReady()).isFalse();
    recording.set(true);
    assertThat(readiness.isReady()).isTrue();
  }

  @Test
  void whatFailedNeverGetsReady() {
    readiness.failed();
    readiness.ready();
    assertThat(readiness.await()).isFalse();
    assertThat(readiness.isReady()).isFalse();
  }
}
