package dev.kept.pages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a browser's form sends, within bounds. */
final class Form {
  static final int MOST_BYTES = 128 << 10;
  static final String TYPE = "application/x-www-form-urlencoded";
  private static final int MOST_FIELDS = 200;

  private Form() {}

  /** The fields of {@code body}; empty where it is no form. */
  static Optional<Map<String, List<String>>> read(byte[] body) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    String text = new String(body, UTF_8);
    if (text.isEmpty()) {
      return Optional.of(fields);
    }
    String[] pairs = text.split("&", MOST_FIELDS + 1);
    if (pairs.length > MOST_FIELDS) {
      return Optional.empty();
    }
    try {
      for (String pair : pairs) {
        int equals = pair.indexOf('=');
        String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
        String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
        fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.of(fields);
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }
}
