package dev.kept.store.trail.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.Entries;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.Finding.Kind;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.store.trail.ChangeTrail;
import dev.kept.store.trail.Ledger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody adds or leaves who has no key, of chains that hold as chains. */
class UnvouchedChainTest {
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

  /** Whoever has no key can still make hashes, and checkpoints sign what stands there. */
  @Test
  void aChainMadeAnewWithoutAKeyIsFoundThoughItWasSigned() {
    ledger.asOwner(
        """
        do $$
        declare
          mine uuid := (select writer from trail_writer order by 1 limit 1);
          before bytea := decode(repeat('00', 32), 'hex');
          n bigint;
        begin
          delete from trail_segment where writer = mine;
          for n in 1 .. 60 loop
            before := sha256(int8send(n) || before || sha256('made up'));
            update trail_record set sealed = 'made up', digest = sha256('made up'), link = before,
              outcome = 'CARDS' where writer = mine and sequence = n and sealed is not null;
          end loop;
          update trail_watermark set link = before where writer = mine;
        end $$""");
    ledger.checkpoint();
    assertThat(verify().findings()).extracting(Finding::kind).containsExactly(Kind.HEADLESS);
  }

  /** What the runtime role may add. */
  @Test
  void aNewChainUnderNoHeadIsFoundThoughItWasSigned() {
    ledger
        .store()
        .work()
        .jdbi()
        .useTransaction(
            handle ->
                handle.execute(
                    """
                    with made as (
                      insert into trail_writer (writer, sort)
                      values (gen_random_uuid(), 'SPOOL') returning writer),
                    one as (
                      insert into trail_record (at, writer, sequence, entry, kind, write_begins,
                        sealed, digest, link)
                      select now(), writer, 1, gen_random_uuid(), 'started', true, 'x', sha256('x'),
                        sha256(int8send(1) || decode(repeat('00', 32), 'hex') || sha256('x'))
                      from made returning writer, link)
                    insert into trail_watermark (writer, sequence, link)
                    select writer, 1, link from one"""));
    ledger.checkpoint();
    assertThat(verify().findings()).extracting(Finding::kind).containsExactly(Kind.HEADLESS);
  }

  /** Of chains that no checkpoint has yet. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from trail_watermark w using trail_writer t where w.writer = t.writer and sort = 'DIRECT'",
        "delete from trail_watermark w using trail_writer t where w.writer = t.writer and sort = 'DIRECT';"
            + " delete from trail_segment s using trail_writer t"
            + " where s.writer = t.writer and sort = 'DIRECT'",
        "update trail_watermark w set sequence = 0, link = decode(repeat('00', 32), 'hex')"
            + " from trail_writer t where w.writer = t.writer and sort = 'DIRECT';"
            + " delete from trail_segment s using trail_writer t"
            + " where s.writer = t.writer and sort = 'DIRECT'",
        "set session_replication_role = replica;"
            + " delete from trail_watermark w using trail_writer t"
            + " where w.writer = t.writer and sort = 'DIRECT';"
            + " delete from trail_writer where sort = 'DIRECT'; set session_replication_role = origin",
        "insert into trail_poison select writer, 1, gen_random_uuid(), null, now(), 'x', 'x', 'x'"
            + " from trail_writer where sort = 'DIRECT';"
            + " set session_replication_role = replica;"
            + " delete from trail_segment s using trail_writer t"
            + " where s.writer = t.writer and sort = 'DIRECT';"
            + " delete from trail_watermark w using trail_writer t"
            + " where w.writer = t.writer and sort = 'DIRECT';"
            + " delete from trail_writer where sort = 'DIRECT'; set session_replication_role = origin"
      })
  void aChainOfWhichOnlySomeTraceIsLeftIsFound(String tampering) {
    new ChangeTrail(Ledger.KEYS).write(ledger.store().work(), List.of(Entries.refused(90)));
    assertThat(verify().findings()).isEmpty();
    ledger.asOwner(
        "delete from trail_record r using trail_writer t where r.writer = t.writer and sort = 'DIRECT';"
            + tampering);
    assertThat(verify().findings()).extracting(Finding::kind).containsExactly(Kind.MISSING);
  }

  @Test
  void anEndCutOffIsFoundByTheSegmentsItHad() {
    ledger.asOwner(
        """
        delete from trail_record r where sequence >= (
          select max(first) from trail_segment s where s.writer = r.writer);
        update trail_watermark w set (sequence, link) = (
          select sequence, link from trail_record r
          where r.writer = w.writer order by sequence desc limit 1)""");
    assertThat(verify().findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.MISSING, Kind.MISSING);
  }

  private static LedgerVerdict verify() {
    return ledger.verify(Optional.empty());
  }
}
