package dev.kept.hooks.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A request's first line and headers, as far as they say where its body ends (RFC 9112, 6.1 and
 * 6.3). What they mean otherwise the server reads.
 */
final class Head {
  private static final Pattern METHOD = Pattern.compile("[A-Z]+(-[A-Z]+)*");
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private final List<String> lengths = new ArrayList<>();
  private final List<String> codings = new ArrayList<>();

  private Head() {}

  /** How the body ends that follows {@code bytes}, which end with an empty line. */
  static Body bodyAfter(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    int end = text.indexOf("\r\n");
    int space = text.indexOf(' ');
    if (space < 0 || space > end || !METHOD.matcher(text.substring(0, space)).matches()) {
      return new Body.Unclear();
    }
    Head head = new Head();
    for (int from = end + 2; from < text.length() - 2; from = end + 2) {
      end = text.indexOf("\r\n", from);
      if (!head.take(text.substring(from, end))) {
        return new Body.Unclear();
      }
    }
    return head.body();
  }

  /** Whether it is a header on a line of its own. */
  private boolean take(String line) {
    int colon = line.indexOf(':');
    if (colon < 1 || line.indexOf('\r') >= 0 || line.indexOf('\n') >= 0) {
      return false;
    }
    String name = line.substring(0, colon);
    if (name.indexOf(' ') >= 0 || name.indexOf('\t') >= 0) {
      return false;
    }
    if (name.equalsIgnoreCase("Content-Length")) {
      lengths.add(line.substring(colon + 1).strip());
    } else if (name.equalsIgnoreCase("Transfer-Encoding")) {
      codings.add(line.substring(colon + 1).strip());
    }
    return true;
  }

  private Body body() {
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
