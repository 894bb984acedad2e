package dev.kept.store.trail.ship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.Entries;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.store.Store;
import dev.kept.store.trail.Ledger;
import dev.kept.store.trail.Projection;
import dev.kept.store.trail.Shipped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecondTryTest {
  @TempDir static Path server;
  private static Ledger ledger;
  @TempDir private Path folder;

  @BeforeAll
  static void start() {
    ledger = new Ledger(server.resolve("pg"));
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @BeforeEach
  void clear() {
    ledger.clear();
  }

  @Test
  void whatWasSetAsideIsTakenUpOnceTheLedgerCan() {
    Picky ledgerOf = new Picky();
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      trail.recordAll(Entries.refused(1, 3));
      trail.record(Entries.refused(4));
      ledger.shipper(trail, ledgerOf).drain();
    }
    assertThat(ledger.count("trail_poison")).isEqualTo(4);
    Store store = ledger.store();
    SecondTry again =
        new SecondTry(store.work(), store.retention(), () -> Ledger.KEYS, List.of(ledgerOf));
    ledgerOf.refused = List.of(new UUID(7, 2));
    assertThat(again.run()).isEqualTo(3);
    assertThat(ledgerOf.taken)
        .containsExactlyInAnyOrder(new UUID(7, 1), new UUID(7, 3), new UUID(7, 4));
    assertThat(ledger.count("trail_poison where sequence = 2")).isEqualTo(1);
    assertThat(ledger.count("trail_poison")).isEqualTo(1);
    assertThat(again.run()).isZero();
  }

  /** Takes no record of {@link #refused}. */
  private static final class Picky implements Projection {
    private List<UUID> refused = ids(1, 4);
    private final List<UUID> taken = new ArrayList<>();

    @Override
    public void apply(Handle handle, List<Shipped> records) {
      if (records.stream().anyMatch(one -> refused.contains(one.id()))) {
        handle.execute("select 1 / 0");
      }
      records.forEach(one -> taken.add(one.id()));
    }
  }

  private static List<UUID> ids(long from, long to) {
    return Entries.refused(from, to).stream().map(AuditEntry::id).toList();
  }
}
