package dev.kept.audit.spool;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Checkpoint;
import dev.kept.audit.segment.Checkpoint.Sort;
import dev.kept.audit.segment.SegmentFolder;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.audit.segment.SegmentReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A trail's folder as whoever brings its records to the database knows it: whose it is, and which
 * segments need not stay. Used by one at a time, the holder of the folder.
 *
 * @param folder the trail's
 */
public record ShippedTrail(Path folder) {
  private static final Disk DISK = new FileDisk();
  private static final int MOST_BYTES = 64;

  /** The writer whose chain the folder holds; named at the first call, for good. */
  public UUID writer() throws IOException {
    Path file = SegmentFolder.writer(folder);
    try (var in = Files.newInputStream(file)) {
      return UUID.fromString(
          new String(in.readNBytes(MOST_BYTES), java.nio.charset.StandardCharsets.US_ASCII)
              .strip());
    } catch (NoSuchFileException e) {
      UUID fresh = UUID.randomUUID();
      name(fresh);
      return fresh;
    } catch (IllegalArgumentException e) {
      throw new IOException(file + " names no writer", e);
    }
  }

  /** Gives the folder's chain a writer's name, such as another one where its own went on alone. */
  public void name(UUID writer) throws IOException {
    DISK.replace(
        SegmentFolder.writer(folder),
        (writer + "\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
  }

  /** Bytes of all segments. */
  public long bytes() throws IOException {
    long all = 0;
    for (Path segment : SegmentFolder.segments(folder)) {
      all += Files.size(segment);
    }
    return all;
  }

  /**
   * Removes the segments all of whose records are among the first {@code shipped} and that nobody
   * wrote to since {@code before}. The newest stays, and the one before until that has a record.
   *
   * @return how many were removed
   */
  public int remove(long shipped, Instant before, AuditKeys keys) throws IOException {
    List<Path> gone = new ArrayList<>();
    Optional<SegmentHeader> successor = Optional.empty();
    List<Path> segments = SegmentFolder.segments(folder);
    for (int i = 0; i + 1 < segments.size(); i++) {
      boolean done = SegmentFolder.first(segments.get(i + 1)) <= shipped;
      if (!done || !Files.getLastModifiedTime(segments.get(i)).toInstant().isBefore(before)) {
        break;
      }
      successor = SegmentReader.header(segments.get(i + 1));
      gone.add(segments.get(i));
    }
    if (successor.isEmpty()) {
      return 0;
    }
    // First the word that they may be gone.
    Checkpoint end = new Checkpoint(successor.get().first() - 1, successor.get().previous());
    DISK.replace(SegmentFolder.shipped(folder), end.bytes(Sort.SHIPPED, keys));
    for (Path segment : gone) {
      DISK.remove(segment);
    }
    return gone.size();
  }
}
