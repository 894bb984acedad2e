package dev.kept.audit.verify;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.Entries;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.SegmentFolder;
import dev.kept.audit.spool.FileAuditTrail;
import dev.kept.audit.spool.SpoolSettings;
import dev.kept.fuzz.Edits;
import dev.kept.fuzz.Law;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * A segment or a checkpoint of a good trail, edited. Whatever is left of it, no record is vouched
 * for that was not written in that place, and a trail that was changed is not valid; only what
 * stands behind its last record may be the torn end of one that never was.
 */
public final class TrailFuzz {
  private static final AuditKeys KEYS = new AuditKeys(List.of(Entries.key(1)));
  private static final SpoolSettings SETTINGS =
      new SpoolSettings(600, 60_000, 8, Duration.ofSeconds(20), Duration.ofMinutes(5));
  private static final int RECORDS = 5;
  private static final List<AuditEntry> WRITTEN = Entries.refused(1, RECORDS);
  private static final Path FOLDER = written();
  private static final List<Path> FILES = files();
  private static final List<byte[]> GOOD = FILES.stream().map(TrailFuzz::bytes).toList();

  private TrailFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) throws IOException {
    if (data.length == 0) {
      return;
    }
    int which = (data[0] & 0xff) % FILES.size();
    byte[] good = GOOD.get(which);
    byte[] changed =
        data[0] < 0 ? Arrays.copyOfRange(data, 1, data.length) : Edits.of(good, data, 1);
    Files.write(FILES.get(which), changed);
    try {
      check(Arrays.equals(good, changed));
    } finally {
      Files.write(FILES.get(which), good);
    }
  }

  private static void check(boolean same) {
    Verdict verdict =
        new AuditReader(FOLDER, KEYS)
            .read(
                (sequence, entry) -> {
                  Law.hold(sequence >= 1 && sequence <= RECORDS, "no record is made up");
                  Law.hold(
                      entry.equals(WRITTEN.get((int) sequence - 1)),
                      "a record is as it was written");
                });
    boolean whole = verdict.records() == RECORDS && verdict.checkpointed() == RECORDS;
    Law.hold(!same || (whole && verdict.valid()), "the good trail is valid");
    Law.hold(same || !verdict.valid() || (whole && verdict.torn().end() > 0), "a change is found");
  }

  private static Path written() {
    try {
      Path folder = Files.createTempDirectory("trail");
      try (FileAuditTrail trail = FileAuditTrail.open(folder, KEYS, SETTINGS)) {
        WRITTEN.forEach(trail::record);
      }
      folder.toFile().deleteOnExit();
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> files() {
    try {
      List<Path> files = new java.util.ArrayList<>(SegmentFolder.segments(FOLDER));
      files.add(SegmentFolder.checkpoint(FOLDER));
      files.forEach(file -> file.toFile().deleteOnExit());
      SegmentFolder.lock(FOLDER).toFile().deleteOnExit();
      return List.copyOf(files);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
