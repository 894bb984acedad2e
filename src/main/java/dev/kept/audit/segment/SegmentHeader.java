package dev.kept.audit.segment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The first 72 bytes of a segment.
 *
 * @param first number of its first record in the whole trail, from 1
 * @param keyId the master key it is sealed under, 16 hexadecimal digits
 * @param salt what makes its own key, 32 hexadecimal digits, drawn at random
 * @param previous the link before its first record, 64 hexadecimal digits
 */
public record SegmentHeader(long first, String keyId, String salt, String previous) {
  /** Its length. */
  public static final int BYTES = 72;

  /** Bytes of the salt. */
  public static final int SALT_BYTES = 16;

  private static final byte[] MAGIC = "KEPTAUD1".getBytes(US_ASCII);
  private static final int KEY_ID_BYTES = 8;
  private static final HexFormat HEX = HexFormat.of();

  /** The header as it is written. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .put(MAGIC)
        .put(HEX.parseHex(keyId))
        .put(HEX.parseHex(salt))
        .putLong(first)
        .put(HEX.parseHex(previous))
        .array();
  }

  /** Reads what {@link #bytes} wrote; empty for anything else. */
  static Optional<SegmentHeader> parse(byte[] bytes) {
    if (bytes.length != BYTES) {
      return Optional.empty();
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    if (!hex(buffer, MAGIC.length).equals(HEX.formatHex(MAGIC))) {
      return Optional.empty();
    }
    String keyId = hex(buffer, KEY_ID_BYTES);
    String salt = hex(buffer, SALT_BYTES);
    long first = buffer.getLong();
    return Optional.of(new SegmentHeader(first, keyId, salt, hex(buffer, Chain.LINK_BYTES)));
  }

  private static String hex(ByteBuffer buffer, int length) {
    byte[] part = new byte[length];
    buffer.get(part);
    return HEX.formatHex(part);
  }
}
