package dev.kept.hooks.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A request's first line and headers, as far as they say where its body ends (RFC 9112, 6.1 and
 * 6.3). What they mean otherwise the server reads; the words that it knows in lower case only are
 * handed on so.
 */
final class Head {
  private static final Pattern METHOD = Pattern.compile("[A-Z]+(-[A-Z]+)*");

  /** RFC 9110, 5.1 and 5.5: a token, and no controls but the tabulator. */
  private static final Pattern FIELD =
      Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[^\\x00-\\x08\\x0a-\\x1f\\x7f]*");

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private final List<String> lengths = new ArrayList<>();
  private final List<String> codings = new ArrayList<>();

  private final byte[] bytes;
  private final Body body;

  /** The head in {@code bytes}, which end with an empty line. */
  Head(byte[] bytes) {
    this.bytes = bytes.clone();
    this.body = read();
  }

  /** How the body ends that follows. */
  Body body() {
    return body;
  }

  /** Writes the head as the server understands it. */
  void write(ByteArrayOutputStream out) {
    out.writeBytes(bytes);
  }

  private Body read() {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n");
    int space = text.indexOf(' ');
    if (space < 0 || space > end || !isFirstLine(text.substring(0, end), space)) {
      return new Body.Unclear();
    }
    for (int from = end + 2; from < text.length() - 2; from = end + 2) {
      end = text.indexOf("\r\n", from);
      if (!take(text.substring(from, end), from)) {
        return new Body.Unclear();
      }
    }
    return framing();
  }

  private static boolean isFirstLine(String line, int space) {
    return METHOD.matcher(line.substring(0, space)).matches()
        && line.indexOf('\r') < 0
        && line.indexOf('\n') < 0;
  }

  /** Whether it is a header on a line of its own, which begins at {@code from}. */
  private boolean take(String line, int from) {
    if (!FIELD.matcher(line).matches()) {
      return false;
    }
    int colon = line.indexOf(':');
    String name = line.substring(0, colon);
    if (name.equalsIgnoreCase("Content-Length")) {
      lengths.add(line.substring(colon + 1).strip());
    } else if (name.equalsIgnoreCase("Transfer-Encoding")) {
      lower(from + colon + 1, from + line.length());
      codings.add(line.substring(colon + 1).strip().toLowerCase(Locale.ROOT));
    } else if (name.equalsIgnoreCase("Expect")) {
      lower(from + colon + 1, from + line.length());
    }
    return true;
  }

  private void lower(int from, int to) {
    for (int at = from; at < to; at++) {
      if (bytes[at] >= 'A' && bytes[at] <= 'Z') {
        bytes[at] = (byte) (bytes[at] + 'a' - 'A');
      }
    }
  }

  private Body framing() {
    if (!codings.isEmpty()) {
      boolean plain = lengths.isEmpty() && codings.equals(List.of("chunked"));
      return plain ? new Body.Chunked() : new Body.Unclear();
    }
    if (lengths.isEmpty()) {
      return new Body.Sized(0);
    }
    return lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches()
        ? new Body.Sized(Long.parseLong(lengths.getFirst()))
        : new Body.Unclear();
  }
}
