package dev.kept.store.trail.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.Entries;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.Finding.Kind;
import dev.kept.audit.verify.LedgerTrail;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.store.Database;
import dev.kept.store.StoreException;
import dev.kept.store.trail.ChangeTrail;
import dev.kept.store.trail.Cut;
import dev.kept.store.trail.Ledger;
import dev.kept.store.trail.check.PgLedgerTrail;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Records of two months that are over for six years, of one that is not yet, and of now. */
class RetentionTest {
  private static final Instant NOW = begun();
  private static final YearMonth PRESENT = YearMonth.from(NOW.atOffset(ZoneOffset.UTC));
  private static final YearMonth NOT_YET = PRESENT.minusYears(6);
  private static final YearMonth LATER = NOT_YET.minusMonths(1);
  private static final YearMonth FIRST = NOT_YET.minusMonths(2);

  /** Their months, in the order of their chain; clocks step back and calls end out of order. */
  private static final List<YearMonth> AT =
      List.of(
          FIRST, FIRST, FIRST, LATER, FIRST, LATER, LATER, NOT_YET, LATER, NOT_YET, PRESENT,
          PRESENT);

  private static final int OLD = 8;

  @TempDir static Path server;
  private static Ledger ledger;
  @TempDir private Path folder;

  /** When the tests of this class began; the database reckons six years from its own now. */
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

  /** Two spools, and one chain that is old altogether; months so long ago nobody but time makes. */
  @BeforeEach
  void write() {
    ledger.clear();
    for (YearMonth month : List.of(FIRST, LATER, NOT_YET)) {
      ledger.asOwner(
          "create table if not exists %s partition of trail_record for values from ('%s') to ('%s')"
              .formatted(partition(month), begin(month), begin(month.plusMonths(1))));
    }
    for (String replica : List.of("one", "two")) {
      try (FileAuditTrail trail = Ledger.trail(folder.resolve(replica))) {
        for (int i = 0; i < AT.size(); i++) {
          trail.record(entry(i + 1, AT.get(i)));
        }
        ledger.shipper(trail).drain();
      }
    }
    ledger
        .store()
        .work()
        .jdbi()
        .useTransaction(
            handle -> new ChangeTrail(Ledger.KEYS).write(handle, List.of(entry(50, FIRST))));
    ledger.checkpoint();
    check(ledger.verify(Optional.empty()), 2 * AT.size() + 1, 0);
  }

  @Test
  void whatIsOverForSixYearsIsRemovedAndTheChainsHold() {
    List<AuditEntry> notes = new ArrayList<>();
    Retention.Removed removed = retention(notes).run(NOW);
    assertThat(removed).isEqualTo(new Retention.Removed(2, 2 * OLD + 1));
    check(ledger.verify(Optional.empty()), 2L * (AT.size() - OLD), 2L * OLD + 1);
    assertThat(ledger.count("trail_cut where month = '" + FIRST.atDay(1) + "'")).isEqualTo(5);
    assertThat(notes)
        .extracting(AuditEntry::event)
        .containsExactly(
            new AuditEvent.Retention("begun", FIRST.toString(), 0, 0),
            new AuditEvent.Retention("done", FIRST.toString(), 9, 3),
            new AuditEvent.Retention("begun", LATER.toString(), 0, 0),
            new AuditEvent.Retention("done", LATER.toString(), 8, 2));
    assertThat(ledger.count("pg_class where relname = '" + partition(FIRST) + "'")).isZero();
    assertThat(ledger.count("pg_class where relname = '" + partition(PRESENT.plusMonths(3)) + "'"))
        .isEqualTo(1);
    assertThat(retention(notes).run(NOW)).isEqualTo(new Retention.Removed(0, 0));
    assertThat(notes).hasSize(4);
  }

  @Test
  void whatIsLeftIsReadAndSignedAsBefore() {
    retention(new ArrayList<>()).run(NOW);
    List<AuditEntry> read = new ArrayList<>();
    LedgerTrail.Query all =
        new LedgerTrail.Query(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            100);
    assertThat(new PgLedgerTrail(ledger.store().work()).read(all, Ledger.KEYS, read::add))
        .isEqualTo(new LedgerTrail.Left(0, 0));
    assertThat(read).hasSize(2 * (AT.size() - OLD));
    assertThat(ledger.checkpoint()).isEmpty();
    try (FileAuditTrail trail = Ledger.trail(folder.resolve("one"))) {
      trail.record(entry(60, PRESENT));
      ledger.shipper(trail).drain();
    }
    assertThat(ledger.checkpoint()).isPresent();
    check(ledger.verify(Optional.empty()), 2 * (AT.size() - OLD) + 1, 2 * OLD + 1);
  }

  /** By somebody who may everything but has no key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CUT_FORGED | update trail_cut set last = last + 1 where first = 9
          CUT_FORGED | update trail_cut set link = sha256('x') where first = 1
          CUT_FORGED | update trail_cut set proof = repeat('0', 64) where first = 6
          CUT_FORGED | update trail_cut set month = month - interval '1 month' where first = 6
          CUT_FORGED | insert into trail_cut select writer, 11, 11, link, month, key_id, proof \
                       from trail_cut where first = 9
          CUT_FORGED | insert into trail_cut select writer, 500, 501, link, month, key_id, proof \
                       from trail_cut where first = 9
          MISSING    | delete from trail_cut where first = 4
          HEADLESS   | delete from trail_segment; update trail_record set outcome = 'CARDS'
          CUT_FORGED | delete from trail_record where sequence = 11; \
                       insert into trail_cut select writer, 11, 11, (select link from trail_cut c \
                       where c.writer = w.writer and first = 9), '2001-01-01', \
                       (select key_id from trail_cut limit 1), repeat('ab', 32) from trail_watermark w \
                       where sequence = 12
          """)
  void aRemovalThatIsNoneOfRetentionIsFound(Kind kind, String tampering) {
    retention(new ArrayList<>()).run(NOW);
    ledger.asOwner(tampering);
    assertThat(ledger.verify(Optional.empty()).findings()).extracting(Finding::kind).contains(kind);
  }

  /** Not even by somebody who has the key: what is not six years old has no removal. */
  @Test
  void aRemovalBeforeItsTimeIsFoundThoughProven() {
    UUID writer =
        UUID.fromString(
            text(
                "select writer::text from trail_watermark where sequence = 12 order by 1 limit 1"));
    String link = text("select encode(link, 'hex') from trail_record where sequence = 12 limit 1");
    insert(
        ledger.store().retention(),
        Cut.of(new Cut.Run(writer, 12, 12, link), PRESENT, Ledger.KEYS));
    ledger.asOwner("delete from trail_record where sequence = 12 and writer = '" + writer + "'");
    assertThat(ledger.verify(Optional.empty()).findings())
        .extracting(Finding::kind)
        .contains(Kind.CUT_FORGED);
  }

  @Test
  void aMonthThatIsNotOverForSixYearsStaysWhateverIsProven() {
    Database role = ledger.store().retention();
    role.jdbi()
        .useTransaction(
            handle -> {
              Cuts cuts = new Cuts(handle, NOT_YET, Ledger.KEYS);
              Runs.of(handle, NOT_YET, cuts);
            });
    refused(role, "select trail_drop_month('" + NOT_YET.atDay(1) + "')");
    assertThat(ledger.count(partition(NOT_YET))).isEqualTo(4);
  }

  @Test
  void aMonthOfWhichAnyRecordHasNoProofStays() {
    Database role = ledger.store().retention();
    refused(role, "select trail_drop_month('" + FIRST.atDay(1) + "')");
    role.jdbi()
        .useTransaction(handle -> Runs.of(handle, FIRST, new Cuts(handle, FIRST, Ledger.KEYS)));
    ledger.asOwner("delete from trail_cut where first = 5");
    refused(role, "select trail_drop_month('" + FIRST.atDay(1) + "')");
    assertThat(ledger.count(partition(FIRST))).isEqualTo(9);
  }

  @Test
  void theRuntimeRoleRemovesNothing() {
    Database role = ledger.store().work();
    refused(role, "select trail_drop_month('" + FIRST.atDay(1) + "')");
    refused(
        role,
        "insert into trail_cut select writer, 1, 1, link, '2001-01-01', '', '' from trail_watermark");
    refused(role, "drop table " + partition(FIRST));
    refused(role, "alter table trail_record detach partition " + partition(FIRST));
  }

  /** Whatever a wrong clock dates long ago finds no month that would be removed as expired. */
  @Test
  void noRoomIsMadeForLongAgo() {
    for (Database role : List.of(ledger.store().work(), ledger.store().retention())) {
      assertThatThrownBy(
              () ->
                  role.jdbi()
                      .useHandle(
                          handle ->
                              handle.execute(
                                  "select trail_make_month('"
                                      + FIRST.minusYears(1).atDay(1)
                                      + "')")))
          .hasMessageContaining("no partition is made");
    }
  }

  @Test
  void aMonthThatCannotBeRemovedStaysWhole() {
    ledger.asOwner(
        "insert into trail_cut select writer, 3, 3, link, '2001-01-01', repeat('0', 16),"
            + " repeat('0', 64) from trail_record where sequence = 3");
    ledger.asOwner("update trail_cut set first = 1");
    List<AuditEntry> notes = new ArrayList<>();
    assertThatThrownBy(() -> retention(notes).run(NOW))
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.REFUSED));
    assertThat(ledger.count(partition(FIRST))).isEqualTo(9);
    assertThat(notes).as("that it was tried").hasSize(1);
  }

  private static void check(LedgerVerdict verdict, long records, long removed) {
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.records()).isEqualTo(records);
    assertThat(verdict.removed()).isEqualTo(removed);
  }

  private static Retention retention(List<AuditEntry> notes) {
    AuditKeys keys = Ledger.KEYS;
    return new Retention(ledger.store().retention(), () -> keys, notes::add);
  }

  private static void insert(Database role, Cut cut) {
    role.jdbi()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "insert into trail_cut (writer, first, last, link, month, key_id, proof)"
                            + " values (:writer, :first, :last, :link, :month, :key, :proof)")
                    .bind("writer", cut.run().writer())
                    .bind("first", cut.run().first())
                    .bind("last", cut.run().last())
                    .bind("link", HexFormat.of().parseHex(cut.run().link()))
                    .bind("month", cut.month().atDay(1))
                    .bind("key", cut.keyId())
                    .bind("proof", cut.proof())
                    .execute());
  }

  private static String text(String sql) {
    return ledger
        .store()
        .work()
        .jdbi()
        .withHandle(handle -> handle.createQuery(sql).mapTo(String.class).one());
  }

  private static void refused(Database role, String sql) {
    assertThatThrownBy(() -> role.jdbi().useHandle(handle -> handle.execute(sql)))
        .as(sql)
        .rootCause()
        .isInstanceOfSatisfying(
            SQLException.class, cause -> assertThat(cause.getSQLState()).isEqualTo("42501"));
  }

  private static AuditEntry entry(long n, YearMonth month) {
    Instant at = month.equals(PRESENT) ? NOW : begin(month).plusSeconds(3_600 + n);
    return new AuditEntry(
        new UUID(7, n),
        at,
        Entries.refused(n).who(),
        new AuditEvent.Refused("JWT-07", "/cds-services/{id}"));
  }

  private static Instant begin(YearMonth month) {
    return month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
  }

  private static String partition(YearMonth month) {
    return "trail_record_" + month.toString().replace('-', '_');
  }
}
