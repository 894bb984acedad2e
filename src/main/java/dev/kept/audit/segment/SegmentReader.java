package dev.kept.audit.segment;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** Reads one segment from its beginning, checking each record as it goes. */
public final class SegmentReader implements Closeable {
  /** Most bytes of a sealed record. */
  public static final int MOST_SEALED_BYTES = 256 << 10;

  /** More than one write and what is torn of it. */
  private static final int LOOKED_THROUGH = 4 << 20;

  private final Path segment;
  private final DataInputStream in;
  private final Optional<Seal> seal;
  private final Chain chain;
  private final long size;
  private long position = SegmentHeader.BYTES;

  private SegmentReader(Path segment, DataInputStream in, Optional<Seal> seal, Chain chain)
      throws IOException {
    this.segment = segment;
    this.in = in;
    this.seal = seal;
    this.chain = chain;
    this.size = Files.size(segment);
  }

  /** The header of {@code segment}; empty if there is no whole one. */
  public static Optional<SegmentHeader> header(Path segment) throws IOException {
    try (var in = Files.newInputStream(segment)) {
      return SegmentHeader.parse(in.readNBytes(SegmentHeader.BYTES));
    }
  }

  /** A reader past {@code header}; empty if its key is not among {@code keys}. */
  public static Optional<SegmentReader> open(Path segment, SegmentHeader header, AuditKeys keys)
      throws IOException {
    Optional<Seal> seal = Seal.of(header, keys);
    return seal.isEmpty()
        ? Optional.empty()
        : Optional.of(new SegmentReader(segment, body(segment), seal, Chain.of(header)));
  }

  /** A reader past {@code header} that follows the links only, for want of the key. */
  public static SegmentReader links(Path segment, SegmentHeader header) throws IOException {
    return new SegmentReader(segment, body(segment), Optional.empty(), Chain.of(header));
  }

  private static DataInputStream body(Path segment) throws IOException {
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(segment), 1 << 16));
    in.skipNBytes(SegmentHeader.BYTES);
    return in;
  }

  /** The next record, or why there is none; after the first of those, nothing more is read. */
  public Step next() throws IOException {
    long left = size - position;
    if (left == 0) {
      return new Step.End();
    }
    if (left < Integer.BYTES) {
      return new Step.Torn(left);
    }
    int word = in.readInt();
    if (word == 0 && restIsZero()) {
      return new Step.Torn(left);
    }
    Optional<Integer> length = FrameHead.length(word);
    if (length.isEmpty()) {
      return broken(left);
    }
    int frame = FrameHead.size(word) + length.get() + Chain.LINK_BYTES;
    return left < frame ? torn(left) : record(frame, word);
  }

  private Step record(int frame, int word) throws IOException {
    boolean first = FrameHead.size(word) == FrameHead.MOST_BYTES;
    boolean inPlace = !first || in.readLong() == chain.count() + 1;
    byte[] sealed = in.readNBytes(FrameHead.length(word).orElseThrow());
    byte[] link = in.readNBytes(Chain.LINK_BYTES);
    Optional<byte[]> record = seal.flatMap(it -> it.open(chain, sealed, first));
    if (!inPlace || (seal.isPresent() && record.isEmpty())) {
      return broken(size - position);
    }
    byte[] due = chain.link(Chain.digest(sealed));
    if (!MessageDigest.isEqual(due, link)) {
      return otherLink(due, frame);
    }
    chain.add(link);
    position += frame;
    return record
        .<Step>map(json -> new Step.Read(chain.count(), ByteBuffer.wrap(json).asReadOnlyBuffer()))
        .orElseGet(() -> new Step.Linked(chain.count()));
  }

  /** The record is whole and its link is not: what follows was bound to the one that was due. */
  private Step otherLink(byte[] due, int frame) throws IOException {
    byte[] rest = rest();
    System.arraycopy(due, 0, rest, frame - due.length, due.length);
    long left = size - position;
    return isWrittenOn(rest) ? new Step.Edited(left) : new Step.Broken(left);
  }

  private Step torn(long left) throws IOException {
    return isWrittenOn(rest()) ? new Step.Edited(left) : new Step.Torn(left);
  }

  private Step broken(long left) throws IOException {
    return isWrittenOn(rest()) ? new Step.Edited(left) : new Step.Broken(left);
  }

  private boolean isWrittenOn(byte[] rest) {
    return seal.isPresent() && new LaterWrite(seal.get(), chain.count(), rest).stands();
  }

  private byte[] rest() throws IOException {
    try (var again = Files.newInputStream(segment)) {
      again.skipNBytes(position);
      // No further than the size at opening: a writer may have gone on since.
      return again.readNBytes((int) Math.min(LOOKED_THROUGH, size - position));
    }
  }

  private boolean restIsZero() throws IOException {
    byte[] buffer = new byte[1 << 13];
    byte[] zero = new byte[buffer.length];
    for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
      if (!Arrays.equals(buffer, 0, n, zero, 0, n)) {
        return false;
      }
    }
    return true;
  }

  /** The chain after the last good record. */
  public Chain chain() {
    return chain.copy();
  }

  /** Where the last good record ends in the file. */
  public long position() {
    return position;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  /** What was found at the reader's place. */
  public sealed interface Step {
    /**
     * A record as it was written.
     *
     * @param sequence its number in the whole trail, from 1
     * @param json its content
     */
    record Read(long sequence, ByteBuffer json) implements Step {}

    /**
     * A record that is linked to the one before it; nobody here can open it.
     *
     * @param sequence its number in the whole trail, from 1
     */
    record Linked(long sequence) implements Step {}

    /** The segment ends here, whole. */
    record End() implements Step {}

    /**
     * The segment ends inside a record, as after a crash.
     *
     * @param bytes what is left of it
     */
    record Torn(long bytes) implements Step {}

    /**
     * What stands here is not what was written; nothing behind it says that it ever was durable.
     *
     * @param bytes from here to the segment's end
     */
    record Broken(long bytes) implements Step {}

    /**
     * What stands here is not what was written, and a later write is behind it: no crash does that.
     *
     * @param bytes from here to the segment's end
     */
    record Edited(long bytes) implements Step {}
  }
}
