package dev.kept.audit.segment;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash chain at one of its links. Each segment's chain begins with SHA-256 of its header, which
 * names the link before; each record's link is SHA-256 of the link before, the record's number and
 * the sealed record.
 */
public final class Chain {
  /** Bytes of a link. */
  public static final int LINK_BYTES = 32;

  /** The link before the first one. */
  public static final String START = "0".repeat(2 * LINK_BYTES);

  private final MessageDigest sha256 = sha256();
  private long count;
  private byte[] head;

  private Chain(long count, byte[] head) {
    this.count = count;
    this.head = head;
  }

  /** The chain at a segment's beginning. */
  public static Chain of(SegmentHeader header) {
    return new Chain(header.first() - 1, sha256().digest(header.bytes()));
  }

  /** The chain after {@code count} records, the last of them with this link. */
  static Chain at(long count, byte[] link) {
    return new Chain(count, link);
  }

  /** A chain at the same link that goes its own way. */
  public Chain copy() {
    return new Chain(count, head);
  }

  /** How many records stand before this point in the whole trail. */
  public long count() {
    return count;
  }

  /** The newest link as 64 hexadecimal digits. */
  public String head() {
    return HexFormat.of().formatHex(head);
  }

  /** What a record at this point is bound to: its number and the link before it. */
  byte[] place() {
    return ByteBuffer.allocate(Long.BYTES + LINK_BYTES).putLong(count + 1).put(head).array();
  }

  /** The link of {@code sealed}, were it the next record. */
  byte[] link(byte[] sealed) {
    sha256.update(place());
    return sha256.digest(sealed);
  }

  /** Goes on to {@code link}, the next record's. */
  void add(byte[] link) {
    head = link;
    count++;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
