package dev.kept.store.tenants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.Entries;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.store.trail.Ledger;
import dev.kept.store.trail.Projection;
import dev.kept.store.trail.SetAside;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a ledger could not take up stays no longer than what it took up. */
class SetAsideTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
  private static final Projection NONE = (handle, _) -> handle.execute("select 1 / 0");

  @TempDir static Path database;
  private static Ledger ledger;
  @TempDir Path folder;

  @BeforeAll
  static void start() {
    ledger = new Ledger(database);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @BeforeEach
  void setAside() {
    ledger.clear();
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      trail.recordAll(Entries.refused(1, 3));
      ledger.shipper(trail, NONE).drain();
    }
    assertThat(ledger.count("trail_poison")).isEqualTo(3);
  }

  @Test
  void itLeavesWithItsTenantAndTheTrailKeepsItsRecords() {
    assertThat(erased(new TenantId("south"))).isZero();
    assertThat(erased(Entries.NORTH)).isEqualTo(3);
    assertThat(ledger.count("trail_poison")).isZero();
    assertThat(ledger.count("trail_record")).isEqualTo(3);
  }

  private static long erased(TenantId id) {
    List<TenantEraser> all = Piecewise.all(ledger.store().work(), ledger.store().retention());
    return all.stream().mapToLong(eraser -> eraser.erase(id)).sum();
  }

  @Test
  void itExpiresByWhenItWasRecorded() {
    SetAside aside = new SetAside(ledger.store().retention());
    assertThat(aside.expire(NOON)).isZero();
    assertThat(aside.expire(NOON.plusSeconds(60))).isEqualTo(3);
    assertThat(ledger.count("trail_poison")).isZero();
  }
}
