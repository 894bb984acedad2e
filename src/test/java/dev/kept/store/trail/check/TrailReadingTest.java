package dev.kept.store.trail.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.Entries;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.SpoolSettings;
import dev.kept.audit.verify.LedgerTrail;
import dev.kept.store.StoreException;
import dev.kept.store.trail.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrailReadingTest {
  private static final int RECORDS = 60;
  private static final SpoolSettings ROOMY =
      new SpoolSettings(4_000_000, 1 << 20, 1_000, Duration.ofSeconds(20), Duration.ofSeconds(5));
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

  /** Two writers, several segments, every kind of record. */
  @BeforeEach
  void write() {
    ledger.clear();
    for (String replica : new String[] {"one", "two"}) {
      try (FileAuditTrail trail = Ledger.trail(folder.resolve(replica))) {
        for (int n = 1; n < RECORDS; n += 3) {
          trail.recordAll(List.of(Entries.hookCall(n), Entries.liveRead(n + 1)));
          trail.record(Entries.feedback(n + 2));
        }
        assertThat(ledger.shipper(trail).drain()).isEqualTo(RECORDS);
      }
    }
    assertThat(ledger.count("trail_segment")).isGreaterThan(4);
  }

  @Test
  void entriesAreReadBackNewestOldestFirst() {
    List<AuditEntry> all = read(query(Optional.empty(), Optional.empty(), 7));
    assertThat(all).hasSize(7).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
    assertThat(all.getLast().at()).isEqualTo(Entries.feedback(RECORDS).at());
  }

  @Test
  void entriesAreSearchedByPatientTenantAndTime() {
    Pseudonym patient = Entries.pseudonym();
    assertThat(read(query(Optional.of(patient), Optional.empty(), 1_000)))
        .isNotEmpty()
        .allMatch(entry -> !entry.event().getClass().getSimpleName().equals("Feedback"));
    assertThat(read(query(Optional.empty(), Optional.of("nobody"), 1_000))).isEmpty();
    Instant from = Entries.hookCall(31).at();
    LedgerTrail.Query late =
        new LedgerTrail.Query(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of(from),
            Optional.empty(),
            1_000);
    assertThat(read(late))
        .hasSize(2 * (RECORDS - 30))
        .allMatch(entry -> !entry.at().isBefore(from));
  }

  @Test
  void readingAsksNothingForEachRecord() {
    Jdbi jdbi = ledger.store().work().jdbi();
    AtomicInteger asked = new AtomicInteger();
    jdbi.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logAfterExecution(StatementContext context) {
            asked.incrementAndGet();
          }
        });
    try {
      assertThat(read(query(Optional.empty(), Optional.empty(), 1_000))).hasSize(2 * RECORDS);
    } finally {
      jdbi.setSqlLogger(SqlLogger.NOP_SQL_LOGGER);
    }
    long segments = ledger.count("trail_segment");
    assertThat(asked.get()).isLessThan(2 * RECORDS).isLessThanOrEqualTo((int) segments + 5);
  }

  /** So the first entries come before the last ones are read: what is lost then, shows. */
  @Test
  void entriesAreReadAFewAtATime() {
    try (FileAuditTrail trail = FileAuditTrail.open(folder.resolve("one"), Ledger.KEYS, ROOMY)) {
      for (int n = 100; n < 2_500; n += 200) {
        trail.recordAll(Entries.refused(n, n + 199));
      }
      ledger.shipper(trail).drain();
    }
    AtomicInteger read = new AtomicInteger();
    assertThatThrownBy(
            () ->
                trail()
                    .read(
                        query(Optional.empty(), Optional.empty(), 10_000),
                        Ledger.KEYS,
                        _ -> {
                          if (read.incrementAndGet() == 200) {
                            ledger.asOwner(
                                "select pg_terminate_backend(pid) from pg_stat_activity"
                                    + " where state = 'idle in transaction'");
                          }
                        }))
        .isInstanceOf(StoreException.class);
    assertThat(read.get()).isBetween(500, 1_500);
  }

  @Test
  void whatIsNotAsWrittenIsLeftOutAndCounted() {
    ledger.asOwner(
        "update trail_record set sealed = set_bit(sealed, 13, 1 - get_bit(sealed, 13))"
            + " where sequence = 30");
    List<AuditEntry> read = new ArrayList<>();
    LedgerTrail.Left left =
        trail().read(query(Optional.empty(), Optional.empty(), 1_000), Ledger.KEYS, read::add);
    assertThat(left).isEqualTo(new LedgerTrail.Left(2, 0));
    assertThat(read).hasSize(2 * RECORDS - 2);
  }

  private static LedgerTrail.Query query(
      Optional<Pseudonym> patient, Optional<String> tenant, int limit) {
    return new LedgerTrail.Query(
        patient, Optional.empty(), tenant, Optional.empty(), Optional.empty(), limit);
  }

  private static List<AuditEntry> read(LedgerTrail.Query query) {
    List<AuditEntry> read = new ArrayList<>();
    assertThat(trail().read(query, Ledger.KEYS, read::add)).isEqualTo(new LedgerTrail.Left(0, 0));
    return read;
  }

  private static PgLedgerTrail trail() {
    return new PgLedgerTrail(ledger.store().work());
  }
}
