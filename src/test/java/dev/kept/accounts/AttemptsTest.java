package dev.kept.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AttemptsTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");
  private final Attempts attempts = new Attempts();

  @Test
  void fourAreFreeThenEachWaitIsTwiceAsLongUpToAQuarterOfAnHour() {
    fail(4);
    assertThat(left()).isZero();
    fail(1);
    assertThat(left()).isEqualTo(Duration.ofSeconds(5));
    fail(1);
    assertThat(left()).isEqualTo(Duration.ofSeconds(10));
    fail(20);
    assertThat(left()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void anotherNameFromAnotherAddressDoesNotWait() {
    fail(10);
    assertThat(attempts.wait("ben", "10.0.0.2", NOW)).isZero();
    assertThat(attempts.wait("anna", "10.0.0.2", NOW)).isPositive();
  }

  @Test
  void anAddressThatTriesManyNamesWaitsToo() {
    for (int i = 0; i < 35; i++) {
      attempts.failed("name" + i, "10.0.0.1", NOW);
    }
    assertThat(attempts.wait("another", "10.0.0.1", NOW)).isPositive();
  }

  @Test
  void successEndsIt() {
    fail(6);
    attempts.succeeded("anna");
    assertThat(left()).isZero();
  }

  @Test
  void whoWaitsLongBeginsAnew() {
    fail(6);
    attempts.failed("anna", "10.0.0.1", NOW.plus(Duration.ofHours(1)));
    assertThat(attempts.wait("anna", "10.0.0.1", NOW.plus(Duration.ofHours(1)))).isZero();
  }

  @Test
  void whatIsKnownIsBounded() {
    fail(10);
    for (int i = 0; i < 20_000; i++) {
      attempts.failed("n" + i, "a" + i, NOW);
    }
    assertThat(left()).as("forgotten: the table is full of others").isZero();
  }

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      attempts.failed("anna", "10.0.0.1", NOW);
    }
  }

  private Duration left() {
    return attempts.wait("anna", "10.0.0.1", NOW);
  }
}
