package dev.kept.audit.spool;

import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.segment.Chain;
import dev.kept.audit.segment.Checkpoint;
import dev.kept.audit.segment.Seal;
import dev.kept.audit.segment.SegmentFolder;
import dev.kept.audit.segment.SegmentHeader;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Writes batches of records, each durable when {@link #write} returns. Used by one thread.
 *
 * <p>After a failed write nothing is known of the file's end, so the segment is cut back to what
 * was durable and left for good: the next batch begins a new one.
 *
 * <p>A checkpoint follows after so many records or so long, whichever is first, so that what stands
 * without one is little and its cost is not that of every batch.
 */
final class SpoolWriter implements Closeable {
  private static final long MOST_OPEN = 1_000;

  private final Path folder;
  private volatile AuditKeys keys;
  private final SpoolSettings settings;
  private final Disk disk;
  private final SecureRandom random = new SecureRandom();

  private Checkpoint tip;
  private long checkpointed;
  private long checkpointedAt = System.nanoTime();
  private Optional<Segment> open = Optional.empty();
  private boolean failed;
  private boolean changed;

  /** A writer that goes on at {@code tip}. */
  SpoolWriter(Place place, SpoolSettings settings, Checkpoint tip) {
    this.folder = place.folder();
    this.keys = place.keys();
    this.disk = place.disk();
    this.settings = settings;
    this.tip = tip;
    this.checkpointed = tip.count();
  }

  /** Where is written, and under which keys. */
  record Place(Path folder, AuditKeys keys, Disk disk) {}

  /** The keys written under from the next record on; may be told by another thread. */
  void rotate(AuditKeys fresh) {
    keys = fresh;
  }

  Path folder() {
    return folder;
  }

  AuditKeys keys() {
    return keys;
  }

  /** How many records are durable, before the first write. */
  long count() {
    return tip.count();
  }

  /**
   * Makes records durable; returns the number of the last one.
   *
   * @throws IOException if they are not; none of them counts then
   */
  long write(List<byte[]> records) throws IOException {
    requireUnchanged();
    if (failed) {
      restore();
    }
    failed = true;
    Segment segment = segment();
    segment.append(records);
    tip = new Checkpoint(segment.durable.count(), segment.durable.head());
    failed = false;
    return tip.count();
  }

  /**
   * The open file goes on taking records when its name is gone or its bytes are cut, and nobody
   * would find them again: from then on nothing is written, and what is left stays as it is.
   */
  private void requireUnchanged() throws IOException {
    changed |= open.isPresent() && !open.get().isWhole();
    if (changed) {
      throw new IOException("the audit trail's newest file was removed or changed by others");
    }
  }

  /** Writes a checkpoint over what is durable, if enough of it has none. */
  void checkpointWhenDue() {
    long since = System.nanoTime() - checkpointedAt;
    boolean due =
        tip.count() - checkpointed >= MOST_OPEN || since >= settings.checkpoint().toNanos();
    if (due && tip.count() > checkpointed) {
      try {
        checkpoint();
      } catch (IOException e) {
        // The records are durable; the next turn tries again, and a full disk refuses records.
        checkpointedAt = System.nanoTime();
      }
    }
  }

  private void checkpoint() throws IOException {
    disk.replace(SegmentFolder.checkpoint(folder), tip.bytes(keys));
    checkpointed = tip.count();
    checkpointedAt = System.nanoTime();
  }

  private Segment segment() throws IOException {
    if (open.isPresent() && isOver(open.get())) {
      open.get().sink.close();
      open = Optional.empty();
      checkpoint();
    }
    if (open.isEmpty()) {
      open = Optional.of(begin());
    }
    return open.get();
  }

  /** Full, or under a key that writes no longer. */
  private boolean isOver(Segment segment) {
    return segment.size >= settings.segmentBytes() || !segment.keyId.equals(keys.current());
  }

  private Segment begin() throws IOException {
    AuditKeys now = keys;
    byte[] salt = new byte[SegmentHeader.SALT_BYTES];
    random.nextBytes(salt);
    SegmentHeader header =
        new SegmentHeader(
            tip.count() + 1, now.current(), HexFormat.of().formatHex(salt), tip.head());
    Seal seal = Seal.of(header, now).orElseThrow();
    Path file = SegmentFolder.segment(folder, header.first());
    return new Segment(file, disk.create(file, header.bytes()), seal, header);
  }

  /** Cuts off what may have been written after the last durable record. */
  private void restore() throws IOException {
    if (open.isPresent()) {
      open.get().sink.truncate(open.get().size);
      open.get().sink.close();
      open = Optional.empty();
    }
    // A segment without a record would stand in its successor's place.
    disk.remove(SegmentFolder.segment(folder, tip.count() + 1));
    failed = false;
  }

  /** Closes with a checkpoint, so that from here on a cut is seen. */
  @Override
  public void close() throws IOException {
    changed |= open.isPresent() && !open.get().isWhole();
    if (changed) {
      open.orElseThrow().sink.close();
      return;
    }
    if (failed) {
      restore();
    }
    if (open.isPresent()) {
      open.get().sink.close();
      open = Optional.empty();
    }
    checkpoint();
  }

  private final class Segment {
    private final Path file;
    private final Disk.Sink sink;
    private final Seal seal;
    private final String keyId;
    private Chain durable;
    private long size = SegmentHeader.BYTES;

    Segment(Path file, Disk.Sink sink, Seal seal, SegmentHeader header) {
      this.file = file;
      this.sink = sink;
      this.seal = seal;
      keyId = header.keyId();
      durable = Chain.of(header);
    }

    /** Whether all that is durable is still there, a write that failed aside. */
    boolean isWhole() {
      try {
        return disk.size(file) >= size;
      } catch (IOException e) {
        return false;
      }
    }

    void append(List<byte[]> records) throws IOException {
      Chain chain = durable.copy();
      ByteArrayOutputStream frames = new ByteArrayOutputStream();
      for (byte[] record : records) {
        frames.writeBytes(seal.frame(chain, record, frames.size() == 0));
      }
      sink.append(ByteBuffer.wrap(frames.toByteArray()));
      sink.force();
      size += frames.size();
      durable = chain;
    }
  }
}
