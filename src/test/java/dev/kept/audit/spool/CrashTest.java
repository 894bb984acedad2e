package dev.kept.audit.spool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditTrailException;
import dev.kept.audit.Entries;
import dev.kept.audit.Receipt;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.SegmentFolder;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.audit.verify.AuditReader;
import dev.kept.audit.verify.Finding;
import dev.kept.audit.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A crash is a copy of the folder while the trail is open, its newest segment cut or spoilt. */
class CrashTest {
  private static final AuditKeys KEYS = new AuditKeys(List.of(Entries.key(1)));
  private static final SpoolSettings SETTINGS =
      new SpoolSettings(1 << 20, 60_000, 8, Duration.ofSeconds(20), Duration.ofMinutes(5));
  private static final int RECORDS = 5;

  @TempDir private Path home;
  private byte[] checkpoint = new byte[0];
  private byte[] segment = new byte[0];
  private int lastRecord;

  @BeforeEach
  void crash() throws IOException {
    Path folder = home.resolve("before");
    try (FileAuditTrail trail = FileAuditTrail.open(folder, KEYS, SETTINGS, new FrailDisk())) {
      for (int i = 1; i <= RECORDS; i++) {
        lastRecord = i == 1 ? 0 : (int) Files.size(SegmentFolder.segment(folder, 1));
        trail.record(Entries.refused(i));
      }
      checkpoint = Files.readAllBytes(SegmentFolder.checkpoint(folder));
      segment = Files.readAllBytes(SegmentFolder.segment(folder, 1));
    }
  }

  @Test
  void aCrashAtAnyByteOfTheLastRecordLosesOnlyThat() throws IOException {
    for (int size = lastRecord; size < segment.length; size++) {
      check(Arrays.copyOf(segment, size), RECORDS - 1, size - lastRecord);
    }
  }

  @Test
  void aCrashAtAnyByteOfAFirstHeaderBeginsAnew() throws IOException {
    for (int size = 0; size < SegmentHeader.BYTES; size++) {
      check(Arrays.copyOf(segment, size), 0, size);
    }
    check(Arrays.copyOf(segment, SegmentHeader.BYTES), 0, 0);
  }

  @Test
  void pagesThatNeverReachedTheDiskAreTorn() throws IOException {
    for (int size = lastRecord; size < segment.length; size += 7) {
      byte[] zeros = Arrays.copyOf(Arrays.copyOf(segment, size), segment.length + 4_096);
      check(zeros, RECORDS - 1, zeros.length - lastRecord);
    }
  }

  @Test
  void garbageOfOneWriteIsTornAndMoreIsDamage() throws IOException {
    byte[] garbage = Arrays.copyOf(segment, lastRecord + 5_000);
    Arrays.fill(garbage, lastRecord + 2, garbage.length, (byte) 0x5a);
    check(garbage, RECORDS - 1, 5_000);
    byte[] more = Arrays.copyOf(segment, lastRecord + 2 * SETTINGS.callBytes() + 1);
    Arrays.fill(more, lastRecord + 2, more.length, (byte) 0x5a);
    Path folder = folder(more);
    refused(folder);
    assertThat(Files.readAllBytes(SegmentFolder.segment(folder, 1))).isEqualTo(more);
  }

  @Test
  void tornBytesAreKeptAside() throws IOException {
    byte[] torn = Arrays.copyOf(segment, segment.length - 3);
    Path folder = folder(torn);
    FileAuditTrail.open(folder, KEYS, SETTINGS, new FrailDisk()).close();
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> aside = files.filter(file -> file.toString().endsWith(".torn")).toList();
      assertThat(aside).hasSize(1);
      assertThat(Files.readAllBytes(aside.getFirst()))
          .isEqualTo(Arrays.copyOfRange(torn, lastRecord, torn.length));
    }
  }

  @Test
  void aTornEndIsSaidButIsNoFinding() throws IOException {
    Path folder = folder(Arrays.copyOf(segment, segment.length - 3));
    assertThat(new AuditReader(folder, KEYS).verify())
        .isEqualTo(
            new Verdict(
                RECORDS - 1, 0, new Verdict.Torn(segment.length - 3 - lastRecord, 0), List.of()));
  }

  @Test
  void whatTheCheckpointCoversIsNeverTakenForTorn() throws IOException {
    Path folder = folder(segment);
    FileAuditTrail.open(folder, KEYS, SETTINGS, new FrailDisk()).close();
    Files.write(SegmentFolder.segment(folder, 1), Arrays.copyOf(segment, segment.length - 1));
    refused(folder);
    Files.write(SegmentFolder.segment(folder, 1), Arrays.copyOf(segment, lastRecord));
    refused(folder);
    Files.write(SegmentFolder.segment(folder, 1), segment);
    FileAuditTrail.open(folder, KEYS, SETTINGS, new FrailDisk()).close();
    Files.delete(SegmentFolder.segment(folder, 1));
    refused(folder);
  }

  /** No checkpoint covers them yet, but a later write stands behind them. */
  @Test
  void anEditOfAnAcknowledgedRecordIsDamageAndNotTorn() throws IOException {
    for (int at = SegmentHeader.BYTES; at < lastRecord; at++) {
      byte[] edited = segment.clone();
      edited[at] ^= (byte) (1 << (at % 8));
      Path folder = folder(edited);
      refused(folder);
      assertThat(Files.readAllBytes(SegmentFolder.segment(folder, 1))).isEqualTo(edited);
      assertThat(new AuditReader(folder, KEYS).verify().findings())
          .as("at %d", at)
          .extracting(Finding::kind)
          .containsExactly(Finding.Kind.RECORD);
    }
  }

  @Test
  void aHalfHeaderBehindAnEditedSegmentHidesNothing() throws IOException {
    Path folder = folder(Arrays.copyOf(segment, segment.length - 1));
    Path half = SegmentFolder.segment(folder, RECORDS);
    Files.write(half, new byte[3]);
    refused(folder);
    assertThat(half).exists();
  }

  @Test
  void whatWasSetAsideIsSaidFromThenOn() throws IOException {
    Path folder = folder(Arrays.copyOf(segment, segment.length - 3));
    FileAuditTrail.open(folder, KEYS, SETTINGS, new FrailDisk()).close();
    assertThat(new AuditReader(folder, KEYS).verify().torn())
        .isEqualTo(new Verdict.Torn(0, segment.length - 3 - lastRecord));
  }

  @Test
  void aMissingOrForgedCheckpointIsDamage() throws IOException {
    Path folder = folder(segment);
    Files.delete(SegmentFolder.checkpoint(folder));
    refused(folder);
    Files.writeString(SegmentFolder.checkpoint(folder), "0");
    refused(folder);
  }

  @Test
  void crashAfterCrashIsRecovered() throws IOException {
    Path folder = home.resolve("again");
    List<AuditEntry> durable = new ArrayList<>();
    for (int round = 0; round < 10; round++) {
      AuditEntry entry = Entries.refused(round);
      FileAuditTrail trail = FileAuditTrail.open(folder, KEYS, SETTINGS, new FrailDisk());
      trail.record(entry);
      durable.add(entry);
      Path copy = home.resolve("again" + round);
      copy(folder, copy);
      trail.close();
      folder = copy;
      Path newest = SegmentFolder.segments(folder).getLast();
      Files.write(newest, new byte[] {0, 0, 1}, java.nio.file.StandardOpenOption.APPEND);
    }
    FileAuditTrail.open(folder, KEYS, SETTINGS, new FrailDisk()).close();
    assertThat(entries(folder)).isEqualTo(durable);
    assertThat(new AuditReader(folder, KEYS).verify().valid()).isTrue();
  }

  /** Opens the spoilt segment, writes on, and finds {@code kept} old records and the new one. */
  private void check(byte[] spoilt, int kept, long torn) throws IOException {
    Path folder = folder(spoilt);
    try (FileAuditTrail trail = FileAuditTrail.open(folder, KEYS, SETTINGS, new FrailDisk())) {
      assertThat(trail.recovered()).isEqualTo(torn);
      assertThat(trail.record(Entries.hookCall(9))).isEqualTo(new Receipt.Durable(kept + 1));
    }
    List<AuditEntry> expected = new ArrayList<>(Entries.refused(1, kept));
    expected.add(Entries.hookCall(9));
    assertThat(entries(folder)).isEqualTo(expected);
    assertThat(new AuditReader(folder, KEYS).verify())
        .isEqualTo(new Verdict(kept + 1, kept + 1, new Verdict.Torn(0, aside(folder)), List.of()));
  }

  private static long aside(Path folder) throws IOException {
    long bytes = 0;
    for (Path torn : SegmentFolder.torn(folder)) {
      bytes += Files.size(torn);
    }
    return bytes;
  }

  private static void refused(Path folder) {
    assertThatThrownBy(() -> FileAuditTrail.open(folder, KEYS, SETTINGS, new FrailDisk()))
        .isInstanceOf(AuditTrailException.class)
        .hasMessageStartingWith("AUDIT-05");
  }

  private Path folder(byte[] spoilt) throws IOException {
    Path folder = Files.createTempDirectory(home, "crash");
    Files.write(SegmentFolder.checkpoint(folder), checkpoint);
    Files.write(SegmentFolder.segment(folder, 1), spoilt);
    return folder;
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectory(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  private static List<AuditEntry> entries(Path folder) {
    List<AuditEntry> entries = new ArrayList<>();
    new AuditReader(folder, KEYS).read((_, entry) -> entries.add(entry));
    return entries;
  }
}
