package dev.kept.store.trail.ship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.Entries;
import dev.kept.audit.Who;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.SegmentFolder;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.ShippedTrail;
import dev.kept.audit.verify.AuditReader;
import dev.kept.store.trail.Ledger;
import dev.kept.store.trail.Projection;
import dev.kept.store.trail.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShipperTest {
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
  void recordsComeInOrderOnceWithWhatTheyAreSearchedBy() {
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      trail.recordAll(List.of(Entries.hookCall(1), Entries.liveRead(2)));
      trail.record(Entries.feedback(3));
      assertThat(ledger.shipper(trail).drain()).isEqualTo(3);
      assertThat(ledger.shipper(trail).drain()).isZero();
    }
    assertThat(ledger.entries()).isEqualTo(ids(1, 3));
    String hook =
        "trail_record where kind = 'hook-call' and tenant = 'north' and outcome = 'CARDS'"
            + " and write_begins and at = '2026-03-02T12:00:01.123456Z'"
            + " and user_reference = 'Practitioner/d1'"
            + " and hook_instance = 'd1577c69-dfbe-44ad-ba6d-3e05e953b2ea'"
            + " and patient = '"
            + Entries.pseudonym()
            + "'";
    assertThat(ledger.count(hook)).isEqualTo(1);
    assertThat(ledger.count("trail_record where kind = 'live-read' and not write_begins"))
        .isEqualTo(1);
    assertThat(
            ledger.count(
                "trail_record where tableoid = to_regclass('public.trail_record_2026_03')"))
        .isEqualTo(3);
  }

  @Test
  void aClockThatIsWrongLosesNoRecord() {
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      trail.record(
          new AuditEntry(new UUID(7, 1), Instant.EPOCH, Who.UNKNOWN, new AuditEvent.Started("1")));
      trail.record(
          new AuditEntry(
              new UUID(7, 2),
              Instant.parse("9999-12-31T23:59:59.999999999Z"),
              Who.UNKNOWN,
              new AuditEvent.Started("1")));
      ledger.shipper(trail).drain();
    }
    assertThat(
            ledger.count("trail_record where tableoid = to_regclass('public.trail_record_other')"))
        .isEqualTo(2);
  }

  @Test
  void aChainGoesOnOverRestartsSegmentsAndKeys() {
    AuditKeys both = new AuditKeys(List.of(Entries.key(2), Entries.key(1)));
    for (int start = 0; start < 3; start++) {
      AuditKeys keys = start == 2 ? both : Ledger.KEYS;
      try (FileAuditTrail trail = FileAuditTrail.open(folder, keys, Ledger.SMALL)) {
        Entries.refused(1 + 20 * start, 20 + 20 * start).forEach(trail::record);
        assertThat(ledger.shipper(trail).drain()).isEqualTo(20);
      }
    }
    assertThat(ledger.entries()).isEqualTo(ids(1, 60));
    assertThat(ledger.count("trail_writer")).isEqualTo(1);
    assertThat(ledger.count("trail_segment")).isGreaterThan(3);
    assertThat(ledger.count("(select distinct key_id from trail_segment)")).isEqualTo(2);
  }

  @Test
  void recordsFollowWhileTheyAreWritten() throws InterruptedException {
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      Shipper shipper = ledger.shipper(trail).start();
      try (shipper) {
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
          int from = 1 + 100 * w;
          writers.add(
              Thread.ofVirtual()
                  .start(() -> Entries.refused(from, from + 99).forEach(trail::record)));
        }
        for (Thread writer : writers) {
          writer.join();
        }
      }
      assertThat(shipper.waiting()).isLessThan(400);
    }
    assertThat(ledger.entries()).hasSize(400).doesNotHaveDuplicates();
    assertThat(ledger.troubles()).isEmpty();
  }

  @Test
  void aRecordNoLedgerCanTakeIsSetAsideAndTheOthersGoOn() {
    List<UUID> taken = new ArrayList<>();
    Projection picky =
        (handle, records) -> {
          for (Shipped one : records) {
            if (one.id().equals(new UUID(7, 5))) {
              handle.execute("select 1 / 0");
            }
          }
          records.forEach(one -> taken.add(one.id()));
        };
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      trail.recordAll(Entries.refused(1, 9));
      ledger.shipper(trail, picky).drain();
    }
    assertThat(ledger.entries()).isEqualTo(ids(1, 9));
    List<UUID> others = new ArrayList<>(ids(1, 9));
    others.remove(new UUID(7, 5));
    assertThat(taken).containsExactlyInAnyOrderElementsOf(others);
    assertThat(ledger.count("trail_poison where sequence = 5 and failure = '22012'")).isEqualTo(1);
    assertThat(ledger.troubles()).containsExactly(Trouble.Code.POISON);
  }

  @Test
  void whatAnotherTryMayGetPastUndoesTheWholeBatch() {
    Projection busy = (handle, _) -> cancelled(handle);
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      trail.recordAll(Entries.refused(1, 3));
      assertThatThrownBy(() -> ledger.shipper(trail, busy).drain())
          .hasMessageContaining("statement timeout");
      assertThat(ledger.entries()).isEmpty();
      ledger.shipper(trail).drain();
    }
    assertThat(ledger.entries()).isEqualTo(ids(1, 3));
  }

  private static void cancelled(Handle handle) {
    handle.execute("set local statement_timeout = 10");
    handle.execute("select pg_sleep(5)");
  }

  @Test
  void shippedSegmentsAreRemovedAndTheRestIsStillWhole() throws IOException {
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      Entries.refused(1, 60).forEach(trail::record);
      int before = SegmentFolder.segments(folder).size();
      ledger.shipper(trail).drain();
      Instant later = Instant.now().plus(Duration.ofHours(1));
      assertThat(new ShippedTrail(folder).remove(30, later, Ledger.KEYS)).isBetween(1, before / 2);
      assertThat(new ShippedTrail(folder).remove(60, Instant.EPOCH, Ledger.KEYS)).isZero();
      assertThat(new ShippedTrail(folder).remove(60, later, Ledger.KEYS)).isPositive();
      Entries.refused(61, 70).forEach(trail::record);
      assertThat(ledger.shipper(trail).drain()).isEqualTo(10);
    }
    try (FileAuditTrail again = Ledger.trail(folder)) {
      again.record(Entries.refused(71));
      ledger.shipper(again).drain();
    }
    assertThat(ledger.entries()).isEqualTo(ids(1, 71));
    assertThat(new AuditReader(folder, Ledger.KEYS).verify().findings()).isEmpty();
    Files.delete(SegmentFolder.shipped(folder));
    assertThat(new AuditReader(folder, Ledger.KEYS).verify().valid()).isFalse();
  }

  @Test
  void aFolderPutBackToAnEarlierStateGoesOnUnderAnotherName() throws IOException {
    Path kept = folder.resolve("kept");
    Path copy = folder.resolve("copy");
    try (FileAuditTrail trail = Ledger.trail(kept)) {
      Entries.refused(1, 5).forEach(trail::record);
      ledger.shipper(trail).drain();
    }
    copy(kept, copy);
    try (FileAuditTrail trail = Ledger.trail(kept)) {
      Entries.refused(6, 9).forEach(trail::record);
      ledger.shipper(trail).drain();
    }
    try (FileAuditTrail trail = Ledger.trail(copy)) {
      Entries.refused(11, 20).forEach(trail::record);
      ledger.shipper(trail).drain();
    }
    assertThat(ledger.troubles()).containsExactly(Trouble.Code.FORKED);
    assertThat(ledger.count("trail_writer")).isEqualTo(2);
    assertThat(ledger.entries()).hasSize(9 + 15).containsAll(ids(1, 9)).containsAll(ids(11, 20));
  }

  @Test
  void aDatabasePutBackToAnEarlierStateGetsTheRestAgain() {
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      Entries.refused(1, 5).forEach(trail::record);
      Shipper shipper = ledger.shipper(trail);
      shipper.drain();
      ledger.asOwner(
          "with gone as (delete from trail_record where sequence > 3)"
              + " update trail_watermark set sequence = 3,"
              + " link = (select link from trail_record where sequence = 3)");
      Entries.refused(6, 9).forEach(trail::record);
      shipper.drain();
    }
    assertThat(ledger.entries()).isEqualTo(ids(1, 9));
    assertThat(ledger.troubles()).isEmpty();
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static List<UUID> ids(long from, long to) {
    return Entries.refused(from, to).stream().map(AuditEntry::id).toList();
  }
}
