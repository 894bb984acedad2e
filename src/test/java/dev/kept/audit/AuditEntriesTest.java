package dev.kept.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.tenant.Phase;
import dev.kept.visit.Gap;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AuditEntriesTest {
  private final InMemoryAuditTrail trail = new InMemoryAuditTrail(3);

  @Test
  void textsOfACallerAreCut() {
    Who who =
        new Who(
            Optional.empty(),
            Optional.of("x".repeat(100_000)),
            Optional.of("x".repeat(256)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(who.issuer().orElseThrow()).hasSize(256).endsWith("x…");
    assertThat(who.client().orElseThrow()).hasSize(256).endsWith("xx");
  }

  @Test
  void gapsAreBoundedAndCounted() {
    AuditEvent.HookCall call =
        new AuditEvent.HookCall(
            "no-show-patient-view",
            "y".repeat(1_000),
            Optional.empty(),
            "CARDS",
            Phase.STAFF,
            1,
            Optional.empty(),
            Optional.empty(),
            Collections.nCopies(5_000, new Gap(Gap.Kind.PARTIAL, "appointments")),
            5_000);
    assertThat(call.gaps()).hasSize(AuditEvent.MOST_GAPS);
    assertThat(call.gapCount()).isEqualTo(5_000);
    assertThat(call.hookInstance()).hasSize(256);
  }

  @Test
  void memoryKeepsTheNewest() {
    for (int i = 1; i <= 5; i++) {
      assertThat(trail.record(entry(i))).isEqualTo(new Receipt.Durable(i));
    }
    assertThat(trail.entries()).containsExactly(entry(3), entry(4), entry(5));
  }

  @Test
  void aCallHasOneTo256Entries() {
    List<AuditEntry> many = Collections.nCopies(AuditTrail.MOST_ENTRIES + 1, entry(1));
    assertThatThrownBy(() -> trail.recordAll(many)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> trail.recordAll(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static AuditEntry entry(int n) {
    return new AuditEntry(
        new UUID(0, n),
        Instant.EPOCH.plusSeconds(n),
        Who.UNKNOWN,
        new AuditEvent.Refused("JWT-07", "/cds-services/{id}"));
  }
}
