package dev.kept.audit.segment;

import static dev.kept.audit.AuditTrailException.Code.DAMAGED;
import static dev.kept.audit.AuditTrailException.Code.FOLDER;
import static dev.kept.audit.AuditTrailException.Code.OTHER_KEY;

import dev.kept.audit.AuditTrailException;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Follows a trail while it is written, record by record. It is asked only for records that are
 * known to be durable: what lies behind those may yet be taken back.
 */
public final class TrailTail implements Closeable {
  private static final int BUFFER_BYTES = 1 << 18;

  private final Path folder;
  private final Supplier<AuditKeys> keys;
  private Open open;

  private TrailTail(Path folder, Supplier<AuditKeys> keys, Path segment) throws IOException {
    this.folder = folder;
    this.keys = keys;
    this.open = Open.of(segment, keys.get());
  }

  /**
   * A tail whose next record is number {@code count + 1}, or the first that is still in the folder;
   * empty if the folder has none at all.
   *
   * @throws AuditTrailException if the trail cannot be read
   */
  public static Optional<TrailTail> after(Path folder, Supplier<AuditKeys> keys, long count) {
    try {
      List<Path> segments = SegmentFolder.segments(folder);
      if (segments.isEmpty()) {
        return Optional.empty();
      }
      Path segment =
          segments.stream()
              .filter(file -> SegmentFolder.first(file) <= count + 1)
              .reduce((a, b) -> b)
              .orElse(segments.getFirst());
      TrailTail tail = new TrailTail(folder, keys, segment);
      while (tail.count() < count) {
        tail.next();
      }
      return Optional.of(tail);
    } catch (IOException e) {
      throw new AuditTrailException(FOLDER, "the audit folder " + folder + " cannot be read", e);
    }
  }

  /** The number of the record before the next one. */
  public long count() {
    return open.chain.count();
  }

  /** The link of the record before the next one, 64 hexadecimal digits. */
  public String head() {
    return open.begins() ? open.header.previous() : open.chain.head();
  }

  /**
   * The next record, which is durable.
   *
   * @throws AuditTrailException (AUDIT-05) if it is not there as it was written
   */
  public OpenedRecord next() {
    try {
      int word = open.in.readInt();
      boolean first = FrameHead.size(word) == FrameHead.MOST_BYTES;
      // Behind a write that failed stands what was taken back; the next one began a new segment.
      if (first && !open.begins() && hasSuccessor()) {
        follow();
        return next();
      }
      return open.read(word, first);
    } catch (java.io.EOFException e) {
      return nextSegment();
    } catch (IOException e) {
      throw new AuditTrailException(FOLDER, "the audit folder " + folder + " cannot be read", e);
    }
  }

  private OpenedRecord nextSegment() {
    try {
      if (!hasSuccessor()) {
        throw Open.damaged("a record that was durable is not there");
      }
      follow();
    } catch (IOException e) {
      throw new AuditTrailException(FOLDER, "the audit folder " + folder + " cannot be read", e);
    }
    return next();
  }

  private boolean hasSuccessor() {
    return !open.begins() && Files.exists(SegmentFolder.segment(folder, count() + 1));
  }

  private void follow() throws IOException {
    Open next = Open.of(SegmentFolder.segment(folder, count() + 1), keys.get());
    if (!next.header.previous().equals(open.chain.head())) {
      next.in.close();
      throw Open.damaged("a segment does not go on where the one before ended");
    }
    open.in.close();
    open = next;
  }

  @Override
  public void close() throws IOException {
    open.in.close();
  }

  /** The segment being read. */
  private record Open(SegmentHeader header, DataInputStream in, Seal seal, Chain chain) {
    static Open of(Path segment, AuditKeys keys) throws IOException {
      SegmentHeader header =
          SegmentReader.header(segment)
              .orElseThrow(() -> damaged("a segment has no readable header"));
      Seal seal =
          Seal.of(header, keys)
              .orElseThrow(
                  () ->
                      new AuditTrailException(
                          OTHER_KEY,
                          "the trail was written under a key that is not in the key file"));
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(segment), BUFFER_BYTES));
      in.skipNBytes(SegmentHeader.BYTES);
      return new Open(header, in, seal, Chain.of(header));
    }

    boolean begins() {
      return chain.count() == header.first() - 1;
    }

    OpenedRecord read(int word, boolean first) throws IOException {
      int length = FrameHead.length(word).orElseThrow(() -> damaged("a record has no length"));
      boolean inPlace = !first || in.readLong() == chain.count() + 1;
      byte[] sealed = new byte[length];
      in.readFully(sealed);
      byte[] link = new byte[Chain.LINK_BYTES];
      in.readFully(link);
      byte[] json =
          seal.open(chain, sealed, first)
              .filter(_ -> inPlace && MessageDigest.isEqual(chain.link(Chain.digest(sealed)), link))
              .orElseThrow(() -> damaged("a record is not what was written"));
      chain.add(link);
      SealedRecord record = new SealedRecord(chain.count(), first, sealed, link);
      return new OpenedRecord(record, header, ByteBuffer.wrap(json));
    }

    static AuditTrailException damaged(String how) {
      return new AuditTrailException(
          DAMAGED, "the trail cannot be followed: " + how + "; see `kept audit verify`");
    }
  }
}
