package dev.kept.store.trail.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.Entries;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.Finding.Kind;
import dev.kept.audit.verify.LedgerVerdict;
import dev.kept.audit.witness.ChainHead;
import dev.kept.audit.witness.Presented;
import dev.kept.audit.witness.SigningKey;
import dev.kept.audit.witness.TreeRoot;
import dev.kept.store.StoreException;
import dev.kept.store.trail.ChangeTrail;
import dev.kept.store.trail.Ledger;
import dev.kept.store.trail.proof.Checkpoints;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What somebody does to the tables who may everything there and has no key: {@code a} and {@code b}
 * are spools' chains of 40 records, of which checkpoint 1 has 20 and checkpoint 2 all; {@code c} is
 * a chain of three that only checkpoint 3 has.
 */
class CheckpointTamperingTest {
  private static final SigningKey OTHER = SigningKey.of(other(), other().current());

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
  void write() {
    ledger.clear();
    append(1, 20);
    assertThat(ledger.checkpoint()).isPresent();
    assertThat(ledger.checkpoint()).as("nothing has moved").isEmpty();
    append(21, 40);
    assertThat(ledger.checkpoint()).isPresent();
    ledger
        .store()
        .work()
        .jdbi()
        .useTransaction(
            handle -> new ChangeTrail(Ledger.KEYS).write(handle, Entries.refused(90, 92)));
    assertThat(ledger.checkpoint())
        .hasValueSatisfying(root -> assertThat(root.chains()).isEqualTo(3));
    ledger.asOwner(
        "create or replace view a as select writer from trail_watermark where sequence = 40"
            + " order by writer limit 1");
  }

  private void append(long from, long to) {
    for (String replica : List.of("one", "two")) {
      try (FileAuditTrail trail = Ledger.trail(folder.resolve(replica))) {
        Entries.refused(from, to).forEach(trail::record);
        ledger.shipper(trail).drain();
      }
    }
  }

  @Test
  void whatWasSignedHolds() {
    LedgerVerdict verdict = ledger.verify(Optional.empty());
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.records()).isEqualTo(83);
    assertThat(verdict.signed().orElseThrow().number()).isEqualTo(3);
    assertThat(verdict.signed().orElseThrow().later()).isZero();
    append(41, 45);
    assertThat(ledger.verify(Optional.empty()).signed().orElseThrow().later()).isEqualTo(10);
    assertThat(ledger.count("trail_head")).as("only what moved").isEqualTo(2 + 2 + 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          RECORD           | update trail_record set sealed = set_bit(sealed, 9, 1 - get_bit(sealed, 9)) \
                             where sequence = 13 and writer = (table a)
          RECORD           | update trail_record set link = set_bit(link, 9, 1 - get_bit(link, 9)) \
                             where sequence = 13 and writer = (table a)
          OTHER_HEAD       | update trail_record set link = set_bit(link, 9, 1 - get_bit(link, 9)) \
                             where sequence = 20 and writer = (table a)
          MISSING          | delete from trail_record where sequence = 13 and writer = (table a)
          RECORD           | update trail_record set sequence = 100 - sequence where sequence in (30, 70); \
                             update trail_record r set sealed = o.sealed, digest = o.digest, link = o.link \
                             from trail_record o where r.writer = (table a) and o.writer = r.writer \
                             and r.sequence in (11, 12) and o.sequence = 23 - r.sequence
          SHORTER          | delete from trail_record where sequence > 35 and writer = (table a); \
                             update trail_watermark w set sequence = 35, link = (select link from \
                             trail_record r where r.writer = w.writer and sequence = 35) where writer = (table a)
          END              | update trail_watermark set link = sha256('x') where writer = (table a)
          HEADLESS         | delete from trail_segment where first = 1 and writer = (table a); \
                             update trail_record set tenant = 'south' where sequence = 3 and writer = (table a)
          CHAIN_GONE       | delete from trail_record where sequence <= 3 and writer in \
                             (select writer from trail_writer where sort = 'DIRECT'); \
                             delete from trail_segment where writer in \
                             (select writer from trail_writer where sort = 'DIRECT'); \
                             delete from trail_watermark where writer in \
                             (select writer from trail_writer where sort = 'DIRECT'); \
                             delete from trail_writer where sort = 'DIRECT'
          STRANGER         | delete from trail_watermark where writer = (table a)
          CHECKPOINT_EDITED| update trail_checkpoint set text = replace(text, 'chains 2', 'chains 3') where number = 2
          CHECKPOINT_EDITED| update trail_checkpoint set text = concat(text, ' ') where number = 2
          CHECKPOINT_EDITED| update trail_checkpoint set at = at + interval '1 second' where number = 1
          CHECKPOINT_EDITED| update trail_checkpoint set signature = repeat('0', 128) where number = 1
          CHECKPOINT_EDITED| update trail_checkpoint set signature = repeat('0', 128) where number = 3
          CHECKPOINT_EDITED| update trail_checkpoint c set (text, signature) = \
                             (select text, signature from trail_checkpoint where number = 2) where number = 3
          CHECKPOINT_EDITED| update trail_head set link = sha256('x') where number = 2 and leaf = 0
          CHECKPOINT_EDITED| update trail_head set sequence = 19 where number = 1 and leaf = 1
          CHECKPOINT_EDITED| delete from trail_head where number = 2 and leaf = 1
          CHECKPOINT_GONE  | delete from trail_head where number = 2; delete from trail_checkpoint where number = 2
          CHECKPOINT_GONE  | set session_replication_role = replica; \
                             delete from trail_checkpoint where number = 2; set session_replication_role = origin
          CHECKPOINT_GONE  | set session_replication_role = replica; \
                             delete from trail_checkpoint where number = 3; set session_replication_role = origin
          CHECKPOINT_GONE  | delete from trail_head where number = 1; delete from trail_checkpoint where number = 1
          CHECKPOINT_EDITED| insert into trail_checkpoint select 4, at, replace(text, 'number 3', 'number 4'), \
                             signature from trail_checkpoint where number = 3
          """)
  void eachTamperingIsFoundByItsName(Kind kind, String tampering) {
    ledger.asOwner(tampering);
    LedgerVerdict verdict = ledger.verify(Optional.empty());
    assertThat(verdict.findings()).extracting(Finding::kind).contains(kind);
    assertThat(verdict.valid()).isFalse();
  }

  @Test
  void checkpointsSignedAnewByAnotherKeyAreFound() {
    ledger.asOwner("truncate trail_head, trail_checkpoint");
    new Checkpoints(ledger.store().work(), () -> OTHER).make(Instant.now());
    assertThat(ledger.verify(Optional.empty()).findings())
        .extracting(Finding::kind)
        .containsExactly(Kind.CHECKPOINT_KEY);
  }

  /** The key of checkpoints may change: the next one names those before by their digest. */
  @Test
  void anotherKeyMaySignFromACheckpointOn() {
    ledger.asOwner("truncate trail_head, trail_checkpoint");
    new Checkpoints(ledger.store().work(), () -> OTHER).make(Instant.now());
    append(41, 42);
    assertThat(ledger.checkpoint()).isPresent();
    assertThat(ledger.verify(Optional.empty()).findings()).isEmpty();
  }

  @Test
  void whoeverHoldsACheckpointFindsTheDatabasePutBack() {
    Presented held = held();
    assertThat(ledger.verify(Optional.of(held)).findings()).isEmpty();
    putBackToCheckpointOne();
    assertThat(ledger.verify(Optional.empty()).findings()).as("nothing inside tells").isEmpty();
    assertThat(ledger.verify(Optional.of(held)).findings())
        .extracting(Finding::kind)
        .containsExactlyInAnyOrder(
            Kind.CHECKPOINT_UNKNOWN, Kind.SHORTER, Kind.SHORTER, Kind.CHAIN_GONE);
  }

  private static void putBackToCheckpointOne() {
    ledger.asOwner(
        """
        delete from trail_head where number > 1;
        delete from trail_checkpoint where number > 1;
        delete from trail_record where sequence > 20
          or writer in (select writer from trail_writer where sort = 'DIRECT');
        delete from trail_segment where first > 20
          or writer in (select writer from trail_writer where sort = 'DIRECT');
        delete from trail_watermark where writer in
          (select writer from trail_writer where sort = 'DIRECT');
        delete from trail_writer where sort = 'DIRECT';
        update trail_watermark w set sequence = 20,
          link = (select link from trail_record r where r.writer = w.writer and sequence = 20)""");
  }

  @Test
  void anOlderCheckpointHoldsAndIsKnownAsOlder() {
    Presented held = held();
    append(41, 45);
    ledger.checkpoint();
    LedgerVerdict verdict = ledger.verify(Optional.of(held));
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.signed().orElseThrow().number()).isEqualTo(4);
    assertThat(held.root().orElseThrow().number()).isEqualTo(3);
  }

  @Test
  void aHeldCheckpointThatIsNotWhatWasSignedIsFound() {
    Presented held = held();
    List<ChainHead> heads = new ArrayList<>(held.heads());
    heads.set(0, new ChainHead(heads.getFirst().writer(), 39, heads.getFirst().link()));
    check(new Presented(held.signed(), held.publicKey(), heads), Kind.CHECKPOINT_EDITED);
    TreeRoot root = held.root().orElseThrow();
    check(new Presented(OTHER.sign(root), "", held.heads()), Kind.CHECKPOINT_EDITED);
    TreeRoot owned =
        new TreeRoot(
            root.number(),
            root.at(),
            root.previous(),
            OTHER.verifying().id(),
            root.chains(),
            root.root());
    check(new Presented(OTHER.sign(owned), "", held.heads()), Kind.CHECKPOINT_KEY);
  }

  private static void check(Presented held, Kind kind) {
    assertThat(ledger.verify(Optional.of(held)).findings())
        .extracting(Finding::kind)
        .containsExactly(kind);
  }

  @Test
  void nothingIsSignedOnTopOfWhatIsNotWhatWasSigned() {
    ledger.asOwner("update trail_head set link = sha256('x') where number = 1 and leaf = 0");
    append(41, 42);
    // Only what is read anew is compared; a process at work knows the tree itself.
    assertThat(ledger.checkpoint()).isPresent();
    ledger.asOwner("update trail_head set link = sha256('x') where number = 4 and leaf = 0");
    append(43, 44);
    refused("is not of the heads");
    ledger.asOwner("delete from trail_head where leaf = 0");
    refused("not as they were written");
  }

  @Test
  void aChainThatEndsBeforeItsCheckpointIsNotSigned() {
    ledger.asOwner("update trail_watermark set sequence = 30 where writer = (table a)");
    refused("ends before its checkpoint");
  }

  private static void refused(String words) {
    assertThatThrownBy(() -> ledger.checkpoint())
        .isInstanceOfSatisfying(
            StoreException.class, e -> assertThat(e.code()).isEqualTo(StoreException.Code.TRAIL))
        .hasMessageContaining(words)
        .hasMessageContaining("kept audit verify");
  }

  @Test
  void twoReplicasGoOnFromEachOther() {
    Checkpoints one = new Checkpoints(ledger.store().work(), () -> Ledger.SIGNER);
    Checkpoints two = new Checkpoints(ledger.store().work(), () -> Ledger.SIGNER);
    for (int i = 0; i < 3; i++) {
      append(41 + 2L * i, 42 + 2L * i);
      assertThat((i % 2 == 0 ? one : two).make(Instant.now())).isPresent();
      assertThat((i % 2 == 0 ? two : one).make(Instant.now())).isEmpty();
    }
    assertThat(ledger.verify(Optional.empty()).findings()).isEmpty();
    assertThat(ledger.count("trail_checkpoint")).isEqualTo(6);
  }

  private static Presented held() {
    return Checkpoints.newest(ledger.store().work())
        .flatMap(it -> it.by(List.of(Ledger.SIGNER.verifying())))
        .orElseThrow();
  }

  private static AuditKeys other() {
    return new AuditKeys(List.of(Entries.key(9)));
  }
}
