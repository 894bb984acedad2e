package dev.kept.audit.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.Entries;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.SegmentFolder;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.SpoolSettings;
import dev.kept.audit.verify.Finding.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody without the key can do to a closed trail of three segments, and what is seen. */
class TamperingTest {
  private static final AuditKeys KEYS = new AuditKeys(List.of(Entries.key(1)));
  private static final SpoolSettings SETTINGS =
      new SpoolSettings(1_000, 60_000, 8, Duration.ofSeconds(20), Duration.ofMinutes(5));
  private static final int RECORDS = 9;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws IOException {
    try (FileAuditTrail trail = FileAuditTrail.open(folder, KEYS, SETTINGS)) {
      Entries.refused(1, RECORDS).forEach(trail::record);
    }
    assertThat(segments()).hasSize(3);
    assertThat(verify()).isEqualTo(new Verdict(RECORDS, RECORDS, Verdict.Torn.NOTHING, List.of()));
  }

  @Test
  void flippedBitsAreFound() throws IOException {
    List<Path> files = new ArrayList<>(segments());
    files.add(SegmentFolder.checkpoint(folder));
    for (Path file : files) {
      byte[] original = Files.readAllBytes(file);
      int step = original.length > 200 ? 11 : 1;
      for (int at = 0; at < original.length; at += step) {
        byte[] flipped = original.clone();
        flipped[at] ^= (byte) (1 << (at % 8));
        Files.write(file, flipped);
        assertThat(verify().valid()).as("%s at %d", file.getFileName(), at).isFalse();
      }
      Files.write(file, original);
    }
  }

  @Test
  void everyRemovedRecordIsFound() throws IOException {
    for (Path segment : segments()) {
      byte[] original = Files.readAllBytes(segment);
      int records = frames(original).size();
      for (int gone = 0; gone < records; gone++) {
        List<byte[]> frames = frames(original);
        frames.remove(gone);
        Files.write(segment, segment(original, frames));
        assertThat(verify().valid()).as("%s without %d", segment.getFileName(), gone).isFalse();
      }
      Files.write(segment, original);
    }
  }

  @Test
  void swappedRepeatedAndForeignRecordsAreFound() throws IOException {
    Path segment = segments().getFirst();
    byte[] original = Files.readAllBytes(segment);
    List<byte[]> swapped = frames(original);
    Collections.swap(swapped, 0, 1);
    check(segment, segment(original, swapped), Kind.RECORD);
    List<byte[]> repeated = frames(original);
    repeated.add(repeated.getLast());
    check(segment, segment(original, repeated), Kind.RECORD);
    List<byte[]> foreign = frames(original);
    foreign.set(1, frames(Files.readAllBytes(segments().getLast())).getFirst());
    check(segment, segment(original, foreign), Kind.RECORD);
  }

  @Test
  void aTrailCutInTheMiddleIsFound() throws IOException {
    Path segment = segments().getFirst();
    byte[] original = Files.readAllBytes(segment);
    check(segment, Arrays.copyOf(original, original.length - 1), Kind.RECORD);
    List<byte[]> shorter = frames(original);
    shorter.removeLast();
    check(segment, segment(original, shorter), Kind.ORDER);
    check(segment, new byte[0], Kind.HEADER);
  }

  @Test
  void aRemovedSegmentIsFound() throws IOException {
    for (Path segment : segments()) {
      byte[] original = Files.readAllBytes(segment);
      Files.delete(segment);
      assertThat(kinds())
          .contains(segments().getLast().compareTo(segment) < 0 ? Kind.CUT : Kind.ORDER);
      Files.write(segment, original);
    }
  }

  @Test
  void exchangedSegmentsAreFound() throws IOException {
    Path first = segments().getFirst();
    Path last = segments().getLast();
    byte[] bytes = Files.readAllBytes(first);
    Files.write(first, Files.readAllBytes(last));
    Files.write(last, bytes);
    assertThat(kinds()).contains(Kind.ORDER);
  }

  @Test
  void anEndCutAfterACleanCloseIsFound() throws IOException {
    Path segment = segments().getLast();
    byte[] original = Files.readAllBytes(segment);
    for (int size = 0; size < original.length; size += 5) {
      Files.write(segment, Arrays.copyOf(original, size));
      assertThat(verify().valid()).as("cut to %d", size).isFalse();
    }
  }

  @Test
  void aTrailWrittenAgainUnderAnotherKeyIsFound() throws IOException {
    AuditKeys other = new AuditKeys(List.of(Entries.key(2)));
    for (Path file : segments()) {
      Files.delete(file);
    }
    Files.delete(SegmentFolder.checkpoint(folder));
    try (FileAuditTrail trail = FileAuditTrail.open(folder, other, SETTINGS)) {
      trail.record(Entries.refused(1));
    }
    assertThat(kinds()).containsOnly(Kind.KEY);
  }

  /** The chain is followed by its links; the checkpoint, under the new key, vouches for its end. */
  @Test
  void withoutAnEarlierKeyTheChainHoldsAndItsRecordsAreNamed() throws IOException {
    AuditKeys both = new AuditKeys(List.of(Entries.key(2), Entries.key(1)));
    try (FileAuditTrail trail = FileAuditTrail.open(folder, both, SETTINGS)) {
      trail.record(Entries.refused(10));
    }
    AuditKeys fresh = new AuditKeys(List.of(Entries.key(2)));
    Verdict verdict = new AuditReader(folder, fresh).verify();
    assertThat(verdict.findings()).isEmpty();
    assertThat(verdict.records()).isEqualTo(RECORDS + 1);
    assertThat(verdict.unopened().getFirst().first()).isEqualTo(1);
    assertThat(verdict.unopened().getLast().last()).isEqualTo(RECORDS);
    for (Path segment : segments()) {
      byte[] original = Files.readAllBytes(segment);
      for (int at = 0; at < original.length; at += 11) {
        byte[] flipped = original.clone();
        flipped[at] ^= (byte) (1 << (at % 8));
        Files.write(segment, flipped);
        assertThat(new AuditReader(folder, fresh).verify().valid())
            .as("%s at %d", segment.getFileName(), at)
            .isFalse();
      }
      Files.write(segment, original);
    }
  }

  /** Anybody can link records of his own under a key nobody has. */
  @Test
  void whatNobodyCanOpenIsNotVouchedForByItsLinksAlone() throws IOException {
    Files.delete(SegmentFolder.checkpoint(folder));
    AuditKeys others = new AuditKeys(List.of(Entries.key(9)));
    assertThat(new AuditReader(folder, others).verify().findings())
        .extracting(Finding::kind)
        .contains(Kind.KEY);
  }

  @Test
  void aMissingAndAForgedCheckpointAreFound() throws IOException {
    Path checkpoint = SegmentFolder.checkpoint(folder);
    String text = Files.readString(checkpoint);
    Files.delete(checkpoint);
    assertThat(kinds()).containsExactly(Kind.CHECKPOINT_GONE);
    Files.writeString(checkpoint, text.replace(" 1 9 ", " 1 1 "));
    assertThat(kinds()).containsExactly(Kind.CHECKPOINT_FORGED);
    Files.writeString(checkpoint, "");
    assertThat(kinds()).containsExactly(Kind.CHECKPOINT_FORGED);
  }

  /** What the local form cannot see: a whole folder put back. Checkpoints held outside will. */
  @Test
  void anOlderStateOfTheWholeFolderIsNotSeen() throws IOException {
    byte[] segment = Files.readAllBytes(segments().getLast());
    byte[] checkpoint = Files.readAllBytes(SegmentFolder.checkpoint(folder));
    try (FileAuditTrail trail = FileAuditTrail.open(folder, KEYS, SETTINGS)) {
      trail.record(Entries.refused(10));
    }
    Files.delete(segments().getLast());
    Files.write(segments().getLast(), segment);
    Files.write(SegmentFolder.checkpoint(folder), checkpoint);
    assertThat(verify()).isEqualTo(new Verdict(RECORDS, RECORDS, Verdict.Torn.NOTHING, List.of()));
  }

  @Test
  void findingsAreBounded() throws IOException {
    for (int i = 100; i < 300; i++) {
      Files.write(SegmentFolder.segment(folder, i), new byte[100]);
    }
    assertThat(verify().findings()).hasSize(Verdict.MOST_FINDINGS);
  }

  private void check(Path segment, byte[] changed, Kind kind) throws IOException {
    byte[] original = Files.readAllBytes(segment);
    Files.write(segment, changed);
    assertThat(kinds()).contains(kind);
    Files.write(segment, original);
  }

  private List<Path> segments() throws IOException {
    return SegmentFolder.segments(folder);
  }

  private Verdict verify() {
    return new AuditReader(folder, KEYS).verify();
  }

  private List<Kind> kinds() {
    return verify().findings().stream().map(Finding::kind).distinct().toList();
  }

  private static List<byte[]> frames(byte[] segment) {
    List<byte[]> frames = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(segment).position(SegmentHeader.BYTES);
    while (buffer.hasRemaining()) {
      // A write's first record is marked in its length, and its number follows.
      int word = buffer.getInt(buffer.position());
      byte[] frame = new byte[(word >> 30 == 0 ? 4 : 12) + (word & 0xffffff) + 32];
      buffer.get(frame);
      frames.add(frame);
    }
    return frames;
  }

  private static byte[] segment(byte[] original, List<byte[]> frames) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write(original, 0, SegmentHeader.BYTES);
    frames.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }
}
