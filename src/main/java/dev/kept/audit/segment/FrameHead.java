package dev.kept.audit.segment;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What stands before a sealed record: its length (4 bytes, big endian); with the mark of a write's
 * first record in it, the record's number follows (8 bytes), so that a scan finds it again.
 *
 * @param length bytes of the sealed record
 * @param first whether a write begins with it
 * @param number the record's number, where it is the first; else not written
 */
record FrameHead(int length, boolean first, long number) {
  /** Most bytes of a head. */
  static final int MOST_BYTES = Integer.BYTES + Long.BYTES;

  private static final int MARK = 1 << 30;
  private static final int TAG_BYTES = 16;

  byte[] bytes() {
    return first
        ? ByteBuffer.allocate(MOST_BYTES).putInt(length | MARK).putLong(number).array()
        : ByteBuffer.allocate(Integer.BYTES).putInt(length).array();
  }

  /** Bytes of a head that begins with {@code word}. */
  static int size(int word) {
    return (word & MARK) == 0 ? Integer.BYTES : MOST_BYTES;
  }

  /** Bytes of the sealed record whose head begins with {@code word}; empty if none has so many. */
  static Optional<Integer> length(int word) {
    return Optional.of(word & ~MARK)
        .filter(bytes -> bytes >= TAG_BYTES && bytes <= SegmentReader.MOST_SEALED_BYTES);
  }
}
