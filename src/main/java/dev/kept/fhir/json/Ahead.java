package dev.kept.fhir.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Looks for a member further on in an object without reading what lies between. */
final class Ahead {
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
    return new Ahead(document, from).find(wanted.getBytes(US_ASCII));
  }

  private String find(byte[] wanted) {
    for (int depth = 0; depth >= 0 && at < length; at++) {
      switch (document[at]) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '"' -> {
          int start = at + 1;
          closeString();
          boolean named =
              depth == 0 && Arrays.equals(document, start, end(), wanted, 0, wanted.length);
          if (named && valueFollows()) {
            int value = at + 1;
            closeString();
            return new String(document, value, end() - value, UTF_8);
          }
        }
        default -> {}
      }
    }
    return "";
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
