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

  private static final int TAG_BYTES = 16;
  private static final int LENGTH_BYTES = 4;

  private final DataInputStream in;
  private final Seal seal;
  private final Chain chain;
  private final long size;
  private long position = SegmentHeader.BYTES;

  private SegmentReader(DataInputStream in, Seal seal, Chain chain, long size) {
    this.in = in;
    this.seal = seal;
    this.chain = chain;
    this.size = size;
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
    if (seal.isEmpty()) {
      return Optional.empty();
    }
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(segment), 1 << 16));
    in.skipNBytes(SegmentHeader.BYTES);
    long size = Files.size(segment);
    return Optional.of(new SegmentReader(in, seal.get(), Chain.of(header), size));
  }

  /** The next record, or why there is none; after the first of those, nothing more is read. */
  public Step next() throws IOException {
    long left = size - position;
    if (left == 0) {
      return new Step.End();
    }
    if (left < LENGTH_BYTES) {
      return new Step.Torn(left);
    }
    int length = in.readInt();
    if (length == 0 && restIsZero()) {
      return new Step.Torn(left);
    }
    if (length < TAG_BYTES || length > MOST_SEALED_BYTES) {
      return new Step.Broken(left);
    }
    int frame = LENGTH_BYTES + length + Chain.LINK_BYTES;
    return left < frame ? new Step.Torn(left) : record(length, left);
  }

  private Step record(int length, long left) throws IOException {
    byte[] sealed = in.readNBytes(length);
    byte[] link = in.readNBytes(Chain.LINK_BYTES);
    Optional<byte[]> record = seal.open(chain, sealed);
    if (record.isEmpty() || !MessageDigest.isEqual(chain.link(sealed), link)) {
      return new Step.Broken(left);
    }
    chain.add(link);
    position += LENGTH_BYTES + length + Chain.LINK_BYTES;
    return new Step.Read(chain.count(), ByteBuffer.wrap(record.get()).asReadOnlyBuffer());
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

    /** The segment ends here, whole. */
    record End() implements Step {}

    /**
     * The segment ends inside a record, as after a crash.
     *
     * @param bytes what is left of it
     */
    record Torn(long bytes) implements Step {}

    /**
     * What stands here is not what was written.
     *
     * @param bytes from here to the segment's end
     */
    record Broken(long bytes) implements Step {}
  }
}
