package dev.kept.fhir.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Whether bytes are UTF-8 (RFC 3629): no overlong forms, no surrogates, nothing past U+10FFFF. */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080808080808080L;

  private Utf8() {}

  /** Whether the first {@code length} bytes are UTF-8. */
  static boolean isValid(byte[] bytes, int length) {
    int at = ascii(bytes, 0, length);
    while (at < length) {
      int next = sequence(bytes, at, length);
      if (next < 0) {
        return false;
      }
      at = ascii(bytes, next, length);
    }
    return true;
  }

  private static int ascii(byte[] bytes, int from, int length) {
    int at = from;
    while (at + 32 <= length && fourWords(bytes, at)) {
      at += 32;
    }
    while (at < length && bytes[at] >= 0) {
      at++;
    }
    return at;
  }

  private static boolean fourWords(byte[] bytes, int at) {
    long any =
        (long) LONGS.get(bytes, at)
            | (long) LONGS.get(bytes, at + 8)
            | (long) LONGS.get(bytes, at + 16)
            | (long) LONGS.get(bytes, at + 24);
    return (any & HIGH_BITS) == 0;
  }

  /** The end of the sequence that begins at {@code at}; -1 when it is none. */
  private static int sequence(byte[] bytes, int at, int length) {
    int first = bytes[at] & 0xff;
    int count = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || at + count > length) {
      return -1;
    }
    int second = bytes[at + 1] & 0xff;
    if (second < lowest(first) || second > highest(first)) {
      return -1;
    }
    for (int i = at + 2; i < at + count; i++) {
      if ((bytes[i] & 0xc0) != 0x80) {
        return -1;
      }
    }
    return at + count;
  }

  private static int lowest(int first) {
    return first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
  }

  private static int highest(int first) {
    return first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
  }
}
