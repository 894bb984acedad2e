package dev.kept.fhir.json;

import java.util.Arrays;

/**
 * The strings of one document that were read lately, so that a code or reference that comes again
 * costs no new string. A new one takes the place of the one it collides with.
 */
final class TextTable {
  private static final int SLOTS = 128;
  private static final int LONGEST = 80;

  private static final Text NONE = new Text("", new char[0]);

  private final Text[] slots = new Text[SLOTS];

  TextTable() {
    Arrays.fill(slots, NONE);
  }

  /** A string and its characters, which are compared many at once. */
  private static final class Text {
    private final String string;
    private final char[] characters;

    Text(String string, char[] characters) {
      this.string = string;
      this.characters = characters;
    }

    boolean is(char[] chars, int from, int length) {
      return Arrays.equals(characters, 0, characters.length, chars, from, from + length);
    }
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
    Text there = slots[slot];
    if (there.is(chars, from, length)) {
      return there.string;
    }
    String text = new String(chars, from, length);
    slots[slot] = new Text(text, Arrays.copyOfRange(chars, from, from + length));
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
}
