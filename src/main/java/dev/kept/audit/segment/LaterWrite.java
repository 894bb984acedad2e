package dev.kept.audit.segment;

import java.nio.ByteBuffer;

/**
 * Looks behind a record that is not what was written for one that a later write began with. A write
 * is begun only when the one before is durable, so there is none behind a torn end.
 */
final class LaterWrite {
  private static final int LEAST_FRAME = Integer.BYTES + 16 + Chain.LINK_BYTES;

  private final Seal seal;
  private final long before;
  private final ByteBuffer rest;

  /** Looks through {@code rest}, the segment's bytes after its first {@code before} records. */
  LaterWrite(Seal seal, long before, byte[] rest) {
    this.seal = seal;
    this.before = before;
    this.rest = ByteBuffer.wrap(rest);
  }

  boolean stands() {
    int last = rest.limit() - FrameHead.MOST_BYTES;
    for (int at = LEAST_FRAME; at <= last; at++) {
      if (beginsAt(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean beginsAt(int at) {
    int word = rest.getInt(at);
    if (FrameHead.size(word) != FrameHead.MOST_BYTES || FrameHead.length(word).isEmpty()) {
      return false;
    }
    int length = FrameHead.length(word).orElseThrow();
    long number = rest.getLong(at + Integer.BYTES);
    boolean possible = number > before + 1 && number <= before + 1 + at / LEAST_FRAME;
    return possible
        && length + FrameHead.MOST_BYTES <= rest.limit() - at
        && seal.open(
                Chain.at(number - 1, bytes(at - Chain.LINK_BYTES, Chain.LINK_BYTES)),
                bytes(at + FrameHead.MOST_BYTES, length),
                true)
            .isPresent();
  }

  private byte[] bytes(int from, int length) {
    byte[] bytes = new byte[length];
    rest.get(from, bytes);
    return bytes;
  }
}
