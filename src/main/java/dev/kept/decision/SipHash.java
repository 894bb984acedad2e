package dev.kept.decision;

/**
 * SipHash-2-4 (Aumasson and Bernstein 2012) of a text's UTF-16 units, little endian. A keyed hash
 * in the core, where no cryptographic library is.
 */
final class SipHash {
  private static final int UNITS_PER_WORD = 4;

  private long v0;
  private long v1;
  private long v2;
  private long v3;

  private SipHash(long key, long key2) {
    v0 = key ^ 0x736f6d6570736575L;
    v1 = key2 ^ 0x646f72616e646f6dL;
    v2 = key ^ 0x6c7967656e657261L;
    v3 = key2 ^ 0x7465646279746573L;
  }

  static long of(String text, long key, long key2) {
    SipHash hash = new SipHash(key, key2);
    int whole = text.length() / UNITS_PER_WORD * UNITS_PER_WORD;
    for (int at = 0; at < whole; at += UNITS_PER_WORD) {
      hash.add(word(text, at, at + UNITS_PER_WORD));
    }
    hash.add(word(text, whole, text.length()) | (2L * text.length()) << 56);
    return hash.end();
  }

  private static long word(String text, int from, int to) {
    long word = 0;
    for (int at = from; at < to; at++) {
      word |= (long) text.charAt(at) << (16 * (at - from));
    }
    return word;
  }

  private void add(long word) {
    v3 ^= word;
    round();
    round();
    v0 ^= word;
  }

  private long end() {
    v2 ^= 0xff;
    for (int i = 0; i < 4; i++) {
      round();
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  private void round() {
    v0 += v1;
    v1 = Long.rotateLeft(v1, 13) ^ v0;
    v0 = Long.rotateLeft(v0, 32);
    v2 += v3;
    v3 = Long.rotateLeft(v3, 16) ^ v2;
    v0 += v3;
    v3 = Long.rotateLeft(v3, 21) ^ v0;
    v2 += v1;
    v1 = Long.rotateLeft(v1, 17) ^ v2;
    v2 = Long.rotateLeft(v2, 32);
  }
}
