package dev.kept.store.trail.ship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.Entries;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.ShippedTrail;
import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.Finding.Kind;
import dev.kept.store.trail.Ledger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An audit folder that was put back to an earlier state, its first segments long gone: 60 records
 * are of the chain before both, ten of the one that went on, twenty of the one put back.
 */
class ForkedFolderTest {
  @TempDir static Path server;
  private static Ledger ledger;
  @TempDir private Path folder;
  private Path copy;
  private UUID before;

  @BeforeAll
  static void start() {
    ledger = new Ledger(server.resolve("pg"));
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  @BeforeEach
  void fork() throws IOException {
    ledger.clear();
    Path kept = folder.resolve("kept");
    copy = folder.resolve("copy");
    try (FileAuditTrail trail = Ledger.trail(kept)) {
      Entries.refused(1, 60).forEach(trail::record);
      ledger.shipper(trail).drain();
      Instant later = Instant.now().plus(Duration.ofHours(1));
      assertThat(new ShippedTrail(kept).remove(40, later, Ledger.KEYS)).isPositive();
    }
    before = new ShippedTrail(kept).writer();
    copy(kept, copy);
    write(kept, 61, 70);
    write(copy, 71, 90);
  }

  private static void write(Path folder, long from, long to) {
    try (FileAuditTrail trail = Ledger.trail(folder)) {
      Entries.refused(from, to).forEach(trail::record);
      ledger.shipper(trail).drain();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (var files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void itsNewChainBeginsWhereTheOtherCameAndIsWhole() {
    assertThat(ledger.troubles()).containsExactly(Trouble.Code.FORKED);
    assertThat(ledger.count("trail_origin where sequence > 0 and before = '" + before + "'"))
        .isEqualTo(1);
    assertThat(ledger.verify(Optional.empty()).findings()).isEmpty();
    long records = ledger.count("trail_record");
    assertThat(records).isBetween(70L + 20, 70L + 60 + 20);
    ledger.checkpoint();
    write(copy, 91, 95);
    assertThat(ledger.count("trail_writer")).isEqualTo(2);
    assertThat(ledger.verify(Optional.empty()).findings()).isEmpty();
    assertThat(ledger.verify(Optional.empty()).signed().orElseThrow().later()).isEqualTo(5);
    assertThat(ledger.count("trail_record")).isEqualTo(records + 5);
  }

  /** A kill between the two writes. */
  @Test
  void aNameThatCameIntoTheDatabaseOnlyIsNeverMissed() throws IOException {
    new ShippedTrail(copy).name(before);
    write(copy, 91, 95);
    ledger.asOwner(
        "delete from trail_record r using trail_origin o where o.writer = r.writer and r.writer <> '"
            + new ShippedTrail(copy).writer()
            + "'; delete from trail_segment s using trail_origin o where o.writer = s.writer"
            + " and s.writer <> '"
            + new ShippedTrail(copy).writer()
            + "'; update trail_watermark w set sequence = o.sequence, link = o.link from trail_origin o"
            + " where o.writer = w.writer and w.writer <> '"
            + new ShippedTrail(copy).writer()
            + "'");
    ledger.checkpoint();
    assertThat(ledger.count("trail_origin")).isEqualTo(2);
    assertThat(ledger.verify(Optional.empty()).findings()).isEmpty();
  }

  /** By somebody who may everything but has no key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ORIGIN_FORGED | update trail_origin set proof = repeat('0', 64)
          ORIGIN_FORGED | update trail_origin set link = sha256('x')
          ORIGIN_FORGED | delete from trail_record r using trail_origin o \
                          where r.writer = o.writer and r.sequence = o.sequence + 1; \
                          update trail_origin o set sequence = sequence + 1, link = (select link \
                          from trail_record r where r.writer = o.before and r.sequence = o.sequence + 1)
          ORIGIN_FORGED | delete from trail_record r using trail_origin o \
                          where r.writer = o.before and r.sequence = o.sequence
          ORIGIN_FORGED | delete from trail_record r using trail_origin o \
                          where r.writer = o.before and r.sequence <= 10; \
                          insert into trail_origin select before, writer, 10, (select sha256('x')), \
                          key_id, proof from trail_origin
          MISSING       | delete from trail_origin
          """)
  void anOriginThatIsNoneIsFound(Kind kind, String tampering) {
    ledger.asOwner(tampering);
    assertThat(ledger.verify(Optional.empty()).findings()).extracting(Finding::kind).contains(kind);
  }
}
