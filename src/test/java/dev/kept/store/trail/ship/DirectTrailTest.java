package dev.kept.store.trail.ship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.Entries;
import dev.kept.audit.Receipt;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.store.trail.Ledger;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectTrailTest {
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
  void recordsAreDurableWhenTheCallReturns() {
    DirectTrail trail = new DirectTrail(ledger.target(), () -> Ledger.KEYS);
    assertThat(trail.recordAll(Entries.refused(1, 3))).isEqualTo(new Receipt.Durable(3));
    assertThat(trail.record(Entries.refused(4))).isEqualTo(new Receipt.Durable(4));
    assertThat(ledger.entries()).isEqualTo(ids(1, 4));
    assertThat(ledger.count("trail_writer where sort = 'DIRECT'")).isEqualTo(1);
    assertThat(ledger.troubles()).containsExactly(Trouble.Code.DIRECT);
  }

  @Test
  void anotherChainBeginsAfterACallOfUnknownEnd() {
    DirectTrail trail = new DirectTrail(ledger.target(), () -> Ledger.KEYS);
    trail.record(Entries.refused(1));
    ledger.asOwner("revoke insert on trail_record from kept_runtime");
    try {
      assertThat(trail.record(Entries.refused(2))).isInstanceOf(Receipt.NotWritten.class);
    } finally {
      ledger.asOwner("grant insert on trail_record to kept_runtime");
    }
    assertThat(trail.record(Entries.refused(3))).isInstanceOf(Receipt.Durable.class);
    assertThat(ledger.entries()).containsExactlyInAnyOrder(new UUID(7, 1), new UUID(7, 3));
    assertThat(ledger.count("trail_writer")).isEqualTo(2);
  }

  @Test
  void theSpoolComesFirstAndTheDatabaseOnlyWhenItFails() {
    FileAuditTrail spool = Ledger.trail(folder);
    DirectTrail direct = new DirectTrail(ledger.target(), () -> Ledger.KEYS);
    SpoolOrDirect both = new SpoolOrDirect(spool, direct);
    both.record(Entries.refused(1));
    assertThat(ledger.entries()).isEmpty();
    spool.close();
    assertThat(both.record(Entries.refused(2))).isInstanceOf(Receipt.Durable.class);
    assertThat(ledger.entries()).isEqualTo(ids(2, 2));
    ledger.asOwner("revoke insert on trail_record from kept_runtime");
    try {
      assertThat(both.record(Entries.refused(3)))
          .isEqualTo(new Receipt.NotWritten(Receipt.Fault.CLOSED));
    } finally {
      ledger.asOwner("grant insert on trail_record to kept_runtime");
    }
  }

  private static List<UUID> ids(long from, long to) {
    return Entries.refused(from, to).stream().map(AuditEntry::id).toList();
  }
}
