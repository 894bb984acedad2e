package dev.kept.files.pem;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Older forms of private keys in the one that Java reads, PKCS#8 (RFC 5958). */
final class KeyDer {
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final int OBJECT_ID = 0x06;
  private static final int PARAMETERS = 0xa0;
  private static final byte[] VERSION = {2, 1, 0};
  private static final byte[] RSA = HexFormat.of().parseHex("300d06092a864886f70d0101010500");
  private static final byte[] EC_PUBLIC_KEY = HexFormat.of().parseHex("06072a8648ce3d0201");

  private KeyDer() {}

  /** An RSA key (RFC 8017, A.1.2). */
  static byte[] ofPkcs1(byte[] key) {
    return wrapped(SEQUENCE, VERSION, RSA, wrapped(OCTETS, key));
  }

  /** An EC key (RFC 5915); empty when it does not name its curve. */
  static Optional<byte[]> ofSec1(byte[] key) {
    return curve(key)
        .map(
            curve ->
                wrapped(
                    SEQUENCE,
                    VERSION,
                    wrapped(SEQUENCE, EC_PUBLIC_KEY, curve),
                    wrapped(OCTETS, key)));
  }

  /** The OBJECT IDENTIFIER in the key's member [0], behind its version and its number. */
  private static Optional<byte[]> curve(byte[] key) {
    int at = content(key, 0);
    while (at >= 0 && at < key.length) {
      int content = content(key, at);
      int end = end(key, at);
      if (content < 0 || end > key.length) {
        return Optional.empty();
      }
      if ((key[at] & 0xff) == PARAMETERS && content < end && key[content] == OBJECT_ID) {
        return Optional.of(Arrays.copyOfRange(key, content, end));
      }
      at = end;
    }
    return Optional.empty();
  }

  /** Where the value at {@code at} has its content; -1 where the bytes end before. */
  private static int content(byte[] der, int at) {
    if (at + 2 > der.length) {
      return -1;
    }
    int length = der[at + 1] & 0xff;
    return length < 0x80 ? at + 2 : at + 2 + (length & 0x7f);
  }

  private static int end(byte[] der, int at) {
    int from = content(der, at);
    if (from < 0 || from > der.length || from - at > 4) {
      return Integer.MAX_VALUE;
    }
    int length = der[at + 1] & 0xff;
    if (length >= 0x80) {
      length = 0;
      for (int i = at + 2; i < from; i++) {
        length = (length << 8) | (der[i] & 0xff);
      }
    }
    return from + length;
  }

  private static byte[] wrapped(int tag, byte[]... parts) {
    int length = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    ByteArrayOutputStream out = new ByteArrayOutputStream(length + 4);
    out.write(tag);
    if (length < 0x80) {
      out.write(length);
    } else if (length < 0x100) {
      out.write(0x81);
      out.write(length);
    } else {
      out.write(0x82);
      out.write(length >> 8);
      out.write(length);
    }
    Arrays.stream(parts).forEach(out::writeBytes);
    return out.toByteArray();
  }
}
