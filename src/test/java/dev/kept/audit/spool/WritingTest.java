package dev.kept.audit.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class WritingTest {
  private final AtomicLong nanos = new AtomicLong();
  private final Writing writing = new Writing(nanos::get);

  @Test
  void aFailedWriteTakesItDownAndTheNextOneThatSucceedsUp() {
    assertThat(writing.isUp()).isTrue();
    writing.failed();
    assertThat(writing.isUp()).isFalse();
    writing.succeeded();
    assertThat(writing.isUp()).isTrue();
  }

  @Test
  void withoutAnyWriteItIsGivenAnotherChanceAfterTenSeconds() {
    writing.failed();
    nanos.set(Duration.ofSeconds(10).toNanos() - 1);
    assertThat(writing.isUp()).isFalse();
    nanos.set(Duration.ofSeconds(10).toNanos());
    assertThat(writing.isUp()).isTrue();
  }

  @Test
  void aWriterThatDiedStaysDown() {
    writing.died();
    nanos.set(Duration.ofDays(1).toNanos());
    assertThat(writing.isUp()).isFalse();
  }
}
