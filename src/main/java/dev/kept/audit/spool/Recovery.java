package dev.kept.audit.spool;

import static dev.kept.audit.AuditTrailException.Code.DAMAGED;
import static dev.kept.audit.AuditTrailException.Code.OTHER_KEY;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Checkpoint;
import dev.kept.audit.segment.SegmentFolder;
import dev.kept.audit.segment.SegmentHeader;
import dev.kept.audit.segment.SegmentReader;
import dev.kept.audit.segment.SegmentReader.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds where a trail ends, setting aside what a crash has torn off. Only the newest segment is
 * read; the whole trail is the verifier's.
 */
final class Recovery {
  private final Path folder;
  private final AuditKeys keys;
  private final long mostTorn;
  private final Disk disk;

  /** A recovery that takes at most {@code mostTorn} bytes for torn; more than that is damage. */
  Recovery(Path folder, AuditKeys keys, long mostTorn, Disk disk) {
    this.folder = folder;
    this.keys = keys;
    this.mostTorn = mostTorn;
    this.disk = disk;
  }

  /**
   * Where a trail ends.
   *
   * @param tip its last record
   * @param torn bytes set aside
   */
  record End(Checkpoint tip, long torn) {}

  /**
   * Finds the end and writes it down as the checkpoint.
   *
   * @throws AuditTrailException if a key is missing (AUDIT-04) or the trail is not what was written
   *     (AUDIT-05)
   */
  End run() throws IOException {
    List<Path> segments = SegmentFolder.segments(folder);
    Checkpoint checkpoint = checkpoint(segments.isEmpty());
    End end = segments.isEmpty() ? new End(Checkpoint.START, 0) : end(segments, checkpoint);
    if (end.tip().count() < checkpoint.count()) {
      throw damaged("it ends before its checkpoint");
    }
    disk.replace(SegmentFolder.checkpoint(folder), end.tip().bytes(keys));
    return end;
  }

  private Checkpoint checkpoint(boolean fresh) throws IOException {
    return switch (Checkpoint.read(folder, keys)) {
      case Checkpoint.Reading.Valid valid -> valid.checkpoint();
      case Checkpoint.Reading.OtherKey _ -> throw otherKey();
      case Checkpoint.Reading.Forged _ -> throw damaged("its checkpoint is not Kept's");
      case Checkpoint.Reading.Absent _ -> {
        if (!fresh) {
          throw damaged("its checkpoint is gone");
        }
        yield Checkpoint.START;
      }
    };
  }

  private End end(List<Path> segments, Checkpoint checkpoint) throws IOException {
    Path last = segments.getLast();
    Optional<SegmentHeader> header = SegmentReader.header(last);
    if (header.isEmpty()) {
      long size = Files.size(last);
      if (size >= SegmentHeader.BYTES) {
        throw damaged("the newest segment has no header");
      }
      End before =
          segments.size() == 1
              ? new End(Checkpoint.START, 0)
              // The one before was whole when this one was begun.
              : new Recovery(folder, keys, 0, disk)
                  .end(segments.subList(0, segments.size() - 1), checkpoint);
      disk.remove(last);
      return new End(before.tip(), size);
    }
    return end(last, header.get(), checkpoint);
  }

  private End end(Path last, SegmentHeader header, Checkpoint checkpoint) throws IOException {
    try (SegmentReader reader =
        SegmentReader.open(last, header, keys).orElseThrow(Recovery::otherKey)) {
      boolean reached = checkpoint.count() < header.first();
      if (checkpoint.count() == header.first() - 1
          && !checkpoint.head().equals(header.previous())) {
        throw damaged("it differs from its checkpoint");
      }
      Step step = reader.next();
      while (step instanceof Step.Read(long sequence, _)) {
        if (sequence == checkpoint.count() && !reader.chain().head().equals(checkpoint.head())) {
          throw damaged("it differs from its checkpoint");
        }
        reached |= sequence == checkpoint.count();
        step = reader.next();
      }
      if (!reached) {
        throw damaged("it ends before its checkpoint");
      }
      return cut(last, header, reader, step);
    }
  }

  private End cut(Path last, SegmentHeader header, SegmentReader reader, Step step)
      throws IOException {
    long torn =
        switch (step) {
          case Step.Torn(long bytes) -> bytes;
          case Step.Broken(long bytes) -> bytes;
          case Step.Edited(_) -> Long.MAX_VALUE;
          case Step.Read _, Step.Linked _, Step.End _ -> 0;
        };
    if (torn > mostTorn) {
      throw damaged("a record of it is not what was written");
    }
    boolean empty = reader.position() == SegmentHeader.BYTES;
    if (torn > 0) {
      setAside(last, header, reader);
    }
    if (empty) {
      disk.remove(last);
      return new End(new Checkpoint(header.first() - 1, header.previous()), torn);
    }
    return new End(new Checkpoint(reader.chain().count(), reader.chain().head()), torn);
  }

  private void setAside(Path last, SegmentHeader header, SegmentReader reader) throws IOException {
    byte[] torn;
    try (var in = Files.newInputStream(last)) {
      in.skipNBytes(reader.position());
      torn = in.readAllBytes();
    }
    long next = reader.chain().count() + 1;
    disk.replace(SegmentFolder.torn(folder, next, header.salt()), torn);
    try (Disk.Sink sink = disk.open(last)) {
      sink.truncate(reader.position());
    }
  }

  private AuditTrailException damaged(String how) {
    return new AuditTrailException(
        DAMAGED,
        "the trail in "
            + folder
            + " is damaged: "
            + how
            + "; see `kept audit verify`, keep the folder as evidence and begin another");
  }

  private static AuditTrailException otherKey() {
    return new AuditTrailException(
        OTHER_KEY, "the trail was written under a key that is not in the key file");
  }
}
