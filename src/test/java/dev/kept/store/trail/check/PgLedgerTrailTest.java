package dev.kept.store.trail.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.Entries;
import dev.kept.audit.Pseudonym;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.Finding.Kind;
import dev.kept.audit.verify.LedgerTrail;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.store.trail.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PgLedgerTrailTest {
  private static final int RECORDS = 60;
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
  void whatWasWrittenIsValid() {
    LedgerVerdict verdict = verify();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.records()).isEqualTo(2 * RECORDS);
  }

  /** By somebody who may everything but has no key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RECORD | update trail_record set sealed = set_bit(sealed, 13, 1 - get_bit(sealed, 13))
          RECORD | update trail_record set sealed = set_bit(sealed, 13, 1 - get_bit(sealed, 13)), \
            digest = sha256(set_bit(sealed, 13, 1 - get_bit(sealed, 13)))
          RECORD | update trail_record set digest = set_bit(digest, 255, 1 - get_bit(digest, 255))
          RECORD | update trail_record set link = set_bit(link, 0, 1 - get_bit(link, 0))
          RECORD | update trail_record set write_begins = not write_begins
          COLUMNS | update trail_record set tenant = 'south'
          COLUMNS | update trail_record set patient = null, kind = 'started'
          COLUMNS | update trail_record set entry = gen_random_uuid()
          COLUMNS | update trail_record set at = at + interval '1 microsecond'
          COLUMNS | update trail_record set outcome = 'NO-CARDS'
          MISSING | delete from trail_record
          """)
  void oneRecordThatIsNotAsItWasIsFound(Kind kind, String tampering) {
    String middle =
        " where sequence = 31 and writer = (select writer from trail_writer order by 1 limit 1)";
    ledger.asOwner(tampering + middle);
    assertThat(verify().findings())
        .extracting(Finding::kind, Finding::sequence)
        .contains(org.assertj.core.groups.Tuple.tuple(kind, 31L));
  }

  @Test
  void twoRecordsThatChangedPlacesAreFound() {
    ledger.asOwner(
        """
        update trail_record r set sealed = o.sealed, digest = o.digest, entry = o.entry
        from trail_record o where r.writer = o.writer
          and ((r.sequence = 10 and o.sequence = 11) or (r.sequence = 11 and o.sequence = 10))""");
    assertThat(verify().findings()).extracting(Finding::kind).contains(Kind.RECORD);
  }

  @Test
  void aCutEndIsFound() {
    ledger.asOwner("delete from trail_record where sequence > " + (RECORDS - 3));
    assertThat(verify().findings()).extracting(Finding::kind).containsOnly(Kind.MISSING);
  }

  @Test
  void aSegmentsHeadOfAnotherIsFound() {
    ledger.asOwner("update trail_segment set salt = repeat('0', 32) where first > 1");
    assertThat(verify().findings()).extracting(Finding::kind).contains(Kind.RECORD);
  }

  @Test
  void withoutItsKeyNothingIsVouchedFor() {
    AuditKeys others = new AuditKeys(List.of(Entries.key(9)));
    LedgerVerdict verdict =
        trail()
            .verify(
                new LedgerTrail.Check(others, List.of(), Optional.empty(), Instant.now(), _ -> {}));
    assertThat(verdict.findings()).extracting(Finding::kind).containsOnly(Kind.KEY);
  }

  /**
   * Links alone anybody can make; but the next segment's first record holds the one before fast.
   */
  @Test
  void withoutAnEarlierKeyChainsHoldAndTheirRecordsAreNamed() {
    AuditKeys both = new AuditKeys(List.of(Entries.key(2), Entries.key(1)));
    try (FileAuditTrail trail = FileAuditTrail.open(folder.resolve("one"), both, Ledger.SMALL)) {
      Entries.refused(100, 103).forEach(trail::record);
      ledger.shipper(trail).drain();
    }
    AuditKeys fresh = new AuditKeys(List.of(Entries.key(2)));
    LedgerVerdict verdict = ledger.verify(fresh, Optional.empty());
    assertThat(verdict.findings())
        .as("the other chain has nothing that vouches for it")
        .extracting(Finding::kind)
        .containsExactly(Kind.KEY);
    assertThat(verdict.unopened())
        .extracting(run -> run.last() - run.first() + 1)
        .containsOnly((long) RECORDS);
    assertThat(trail().read(query(Optional.empty(), Optional.empty(), 1_000), fresh, _ -> {}))
        .isEqualTo(new LedgerTrail.Left(0, 2 * RECORDS));
    ledger.checkpoint();
    assertThat(ledger.verify(fresh, Optional.empty()).findings()).isEmpty();
    ledger.asOwner(
        "update trail_record set sealed = set_bit(sealed, 13, 1 - get_bit(sealed, 13)),"
            + " digest = sha256(set_bit(sealed, 13, 1 - get_bit(sealed, 13))) where sequence = 5");
    assertThat(ledger.verify(fresh, Optional.empty()).findings())
        .extracting(Finding::kind)
        .containsOnly(Kind.RECORD);
  }

  private static LedgerTrail.Query query(
      Optional<Pseudonym> patient, Optional<String> tenant, int limit) {
    return new LedgerTrail.Query(
        patient, Optional.empty(), tenant, Optional.empty(), Optional.empty(), limit);
  }

  private static PgLedgerTrail trail() {
    return new PgLedgerTrail(ledger.store().work());
  }

  private static LedgerVerdict verify() {
    return ledger.verify(Optional.empty());
  }
}
