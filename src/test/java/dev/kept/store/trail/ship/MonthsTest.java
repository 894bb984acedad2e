package dev.kept.store.trail.ship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.Entries;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.store.trail.Ledger;
import dev.kept.store.trail.proof.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At the turn of a month, while somebody reads the whole trail for hours. */
class MonthsTest {
  private static final Instant NOW = begun();

  /** No database of a test has it yet. */
  private static final YearMonth COMING =
      YearMonth.from(NOW.atOffset(ZoneOffset.UTC)).plusMonths(5);

  @TempDir static Path server;
  private static Ledger ledger;
  @TempDir private Path folder;
  private final AtomicReference<Instant> time =
      new AtomicReference<>(COMING.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC));

  /** When the tests of this class began; the database makes months from its own now on. */
  private static Instant begun() {
    return Instant.now();
  }

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
  void recordsAreShippedAllTheSameAndTheMonthIsMadeLater() {
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      Shipper shipper =
          new Shipper(trail, ledger.target(), new Shipper.Clocks(time::get, System::nanoTime));
      try (Handle reader = ledger.store().work().jdbi().open()) {
        reader.begin();
        reader.execute("select count(*) from trail_record");
        trail.recordAll(Entries.refused(1, 3));
        assertThat(shipper.drain()).isEqualTo(3);
        assertThat(room()).isZero();
        Retention retention = new Retention(ledger.store().retention(), () -> Ledger.KEYS, _ -> {});
        assertThat(retention.run(time.get())).isEqualTo(new Retention.Removed(0, 0));
        reader.rollback();
      }
      trail.record(Entries.refused(4));
      shipper.drain();
      assertThat(room()).as("not at each batch").isZero();
      time.updateAndGet(at -> at.plus(Duration.ofMinutes(2)));
      trail.record(Entries.refused(5));
      shipper.drain();
      assertThat(room()).isEqualTo(1);
    }
    assertThat(ledger.entries())
        .isEqualTo(Entries.refused(1, 5).stream().map(entry -> entry.id()).toList());
    assertThat(ledger.troubles()).isEqualTo(List.of());
  }

  private static long room() {
    return ledger.count(
        "pg_class where relname = 'trail_record_" + COMING.toString().replace('-', '_') + "'");
  }
}
