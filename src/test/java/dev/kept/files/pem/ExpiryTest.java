package dev.kept.files.pem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Certificates;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpiryTest {
  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @Test
  void whatEndsWithinThirtyDaysIsToldAndWhatEndsLaterIsNot() {
    assertThat(Expiry.soon("it", List.of(ending(Duration.ofDays(30))), NOW)).isEmpty();
    assertThat(Expiry.soon("it", List.of(ending(Duration.ofDays(29))), NOW))
        .contains("it expires on 2026-12-24");
    assertThat(Expiry.soon("it", List.of(ending(Duration.ofDays(-1))), NOW))
        .contains("it expired on 2026-11-24");
    assertThat(Expiry.soon("it", List.of(), NOW)).isEmpty();
  }

  @Test
  void theFirstToEndCounts() {
    assertThat(
            Expiry.soon(
                "it", List.of(ending(Duration.ofDays(90)), ending(Duration.ofDays(2))), NOW))
        .contains("it expires on 2026-11-27");
  }

  @Test
  void ofAuthoritiesOnlyWhatHasEndedIsTold() {
    assertThat(Expiry.past("it", List.of(ending(Duration.ofDays(1))), NOW)).isEmpty();
    assertThat(Expiry.past("it", List.of(ending(Duration.ofDays(-2))), NOW))
        .contains("it expired on 2026-11-23");
  }

  private static X509Certificate ending(Duration after) {
    return new Certificates("authority").issue("EC", NOW.plus(after), "it").certificate();
  }
}
