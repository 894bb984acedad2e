package dev.kept.audit.segment;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A hash chain at one of its links. Each segment's chain begins with SHA-256 of its header, which
 * names the link before; each record's link is SHA-256 of the record's number, the link before and
 * the SHA-256 of the sealed record, so that a chain can be followed where of a record only that
 * digest is left.
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
  public static Chain at(long count, byte[] link) {
    return new Chain(count, link.clone());
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

  /** The digest of a sealed record that its link is made of. */
  public static byte[] digest(byte[] sealed) {
    return sha256().digest(sealed);
  }

  /** The link of the next record, were {@code digest} its {@link #digest}. */
  public byte[] link(byte[] digest) {
    sha256.update(place());
    return sha256.digest(digest);
  }

  /** Goes on to {@code link}, the next record's. */
  public void add(byte[] link) {
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
