package dev.kept.fhir.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Looks for a member further on in an object without reading what lies between. */
final class Ahead {
  private static final int HEXADECIMAL = 16;
  private static final String SHORT = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:u([0-9A-Fa-f]{4})|([\"\\\\/bfnrt]))");

  private final byte[] document;
  private final int length;
  private int at;

  private Ahead(Document document, int at) {
    this.document = document.bytes();
    this.length = document.length();
    this.at = at;
  }

  /**
   * The string held by the member {@code wanted} of the object that {@code from}, the start of a
   * member's name, lies in; empty when there is none or the document ends or is malformed.
   */
  static String string(Document document, int from, String wanted) {
    return new Ahead(document, from).find(wanted);
  }

  private String find(String wanted) {
    for (int depth = 0; depth >= 0 && at < length; at++) {
      switch (document[at]) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> {
          int start = at + 1;
          closeString();
          if (depth == 0 && isNamed(start, wanted) && valueFollows()) {
            int value = at + 1;
            closeString();
            return text(value);
          }
        }
        default -> {}
      }
    }
    return "";
  }

  private boolean isNamed(int start, String wanted) {
    // a name without escapes has as many bytes as the wanted one, which is ASCII
    boolean possible = end() - start == wanted.length() || isEscaped(start);
    return possible && text(start).equals(wanted);
  }

  /** The string from {@code start} to where this stands, its escapes undone as the parser does. */
  private String text(int start) {
    String raw = new String(document, start, end() - start, UTF_8);
    Matcher escape = ESCAPE.matcher(raw);
    return isEscaped(start) ? escape.replaceAll(Ahead::meant) : raw;
  }

  private boolean isEscaped(int start) {
    for (int i = start; i < end(); i++) {
      if (document[i] == '\\') {
        return true;
      }
    }
    return false;
  }

  private static String meant(MatchResult escape) {
    String hex = escape.group(1);
    char meant =
        hex == null
            ? MEANT.charAt(SHORT.indexOf(escape.group(2)))
            : (char) Integer.parseInt(hex, HEXADECIMAL);
    return Matcher.quoteReplacement(String.valueOf(meant));
  }

  private int end() {
    return Math.min(at, length);
  }

  /** From a string's opening quote to its closing one. */
  private void closeString() {
    for (at++; at < length && document[at] != '"'; at++) {
      if (document[at] == '\\') {
        at++;
      }
    }
  }

  /** Moves over colon and white space to a string's opening quote, if that is what follows. */
  private boolean valueFollows() {
    int next = at + 1;
    boolean colon = false;
    while (next < length && (document[next] <= ' ' || document[next] == ':')) {
      colon |= document[next] == ':';
      next++;
    }
    boolean follows = colon && next < length && document[next] == '"';
    if (follows) {
      at = next;
    }
    return follows;
  }
}
