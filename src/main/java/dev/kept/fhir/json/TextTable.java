package dev.kept.fhir.json;

import java.util.Arrays;

/**
 * The strings of one document that were read lately, so that a code or reference that comes again
 * costs no new string. A new one takes the place of the one it collides with.
 */
final class TextTable {
  private static final int SLOTS = 128;
  private static final int LONGEST = 80;

  private final String[] slots = new String[SLOTS];

  TextTable() {
    Arrays.fill(slots, "");
  }

  /** The string of {@code length} characters. */
  String text(char[] chars, int from, int length) {
    if (length == 0) {
      return "";
    }
    if (length > LONGEST) {
      return new String(chars, from, length);
    }
    int slot = slot(chars, from, length);
    String there = slots[slot];
    if (isSame(there, chars, from, length)) {
      return there;
    }
    String text = new String(chars, from, length);
    slots[slot] = text;
    return text;
  }

  /**
   * Ids and references differ at their ends, codes at either end: that is enough to spread them.
   */
  private static int slot(char[] chars, int from, int length) {
    int last = from + length - 1;
    int hash = length + 31 * chars[from];
    hash = 31 * hash + chars[last];
    hash = 31 * hash + chars[from + length / 2];
    hash = 31 * hash + chars[Math.max(from, last - 1)];
    return (hash ^ (hash >>> 7)) & (SLOTS - 1);
  }

  private static boolean isSame(String text, char[] chars, int from, int length) {
    if (text.length() != length) {
      return false;
    }
    for (int i = length - 1; i >= 0; i--) {
      if (text.charAt(i) != chars[from + i]) {
        return false;
      }
    }
    return true;
  }
}
