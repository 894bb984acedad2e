package dev.kept.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * JSON by the letter of RFC 8259, written for the tests: a second opinion on what the readers take.
 * Objects are maps in order, arrays lists, numbers {@link Digits}; null is {@link Nothing}.
 */
public final class PlainJson {
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:0|[1-9][0-9]*)(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?");
  private static final Pattern LITERAL = Pattern.compile("true|false|null");
  private static final String SHORT = "\"\\/bfnrt";
  private static final String MEANT = "\"\\/\b\f\n\r\t";

  private final String text;
  private final Bounds bounds;
  private int at;
  private int depth;

  private PlainJson(String text, Bounds bounds) {
    this.text = text;
    this.bounds = bounds;
  }

  /** A number as it was written. */
  public record Digits(String text) {}

  /** Null. */
  public record Nothing() {}

  /** Most levels, and most characters of a string, a name and a number. */
  public record Bounds(int depth, int string, int name, int number) {
    /** None that matter. */
    public static final Bounds NONE = new Bounds(500, 1 << 24, 1 << 24, 1 << 24);
  }

  private static final class NoJson extends RuntimeException {
    private static final long serialVersionUID = 1;

    NoJson() {
      super("no JSON", null, false, false);
    }
  }

  /** The one object in {@code utf8} within {@code bounds}; empty if it is anything else. */
  public static Optional<Map<?, ?>> object(byte[] utf8, Bounds bounds) {
    try {
      String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
      PlainJson json = new PlainJson(text, bounds);
      json.space();
      Object value = json.value();
      json.space();
      boolean whole = json.at == text.length();
      return whole && value instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    } catch (CharacterCodingException | NoJson e) {
      return Optional.empty();
    }
  }

  private Object value() {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string(bounds.string());
      default -> scalar();
    };
  }

  private Object scalar() {
    Matcher number = NUMBER.matcher(text).region(at, text.length());
    if (number.lookingAt()) {
      at = number.end();
      require(number.group().length() <= bounds.number());
      return new Digits(number.group());
    }
    Matcher literal = LITERAL.matcher(text).region(at, text.length());
    require(literal.lookingAt());
    at = literal.end();
    return literal.group().equals("null") ? new Nothing() : Boolean.valueOf(literal.group());
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    open();
    if (peek() != '}') {
      do {
        space();
        String name = string(bounds.name());
        space();
        take(':');
        space();
        require(members.put(name, value()) == null);
        space();
      } while (goesOn());
    }
    close('}');
    return members;
  }

  private List<Object> array() {
    List<Object> elements = new ArrayList<>();
    open();
    if (peek() != ']') {
      do {
        space();
        elements.add(value());
        space();
      } while (goesOn());
    }
    close(']');
    return elements;
  }

  private void open() {
    at++;
    require(++depth <= bounds.depth());
    space();
  }

  private void close(char end) {
    take(end);
    depth--;
  }

  private boolean goesOn() {
    boolean comma = peek() == ',';
    at += comma ? 1 : 0;
    return comma;
  }

  private String string(int most) {
    take('"');
    StringBuilder string = new StringBuilder();
    for (char next = next(); next != '"'; next = next()) {
      require(next >= ' ');
      string.append(next == '\\' ? escaped() : next);
    }
    require(string.length() <= most);
    return string.toString();
  }

  private char escaped() {
    char kind = next();
    if (kind == 'u') {
      require(at + 4 <= text.length() && text.substring(at, at + 4).matches("[0-9A-Fa-f]{4}"));
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    require(SHORT.indexOf(kind) >= 0);
    return MEANT.charAt(SHORT.indexOf(kind));
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private char peek() {
    require(at < text.length());
    return text.charAt(at);
  }

  private char next() {
    char next = peek();
    at++;
    return next;
  }

  private void take(char due) {
    require(next() == due);
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new NoJson();
    }
  }

  /** {@code value} as text, the members of its objects in the order of {@code writing}. */
  public static String write(Object value, Writing writing) {
    return switch (value) {
      case Map<?, ?> members -> {
        List<Object> names = new ArrayList<>(members.keySet());
        List<String> texts =
            (writing == Writing.BACKWARDS ? names.reversed() : names)
                .stream()
                    .map(name -> quote(name) + ":" + write(members.get(name), writing))
                    .toList();
        yield "{" + String.join(",", texts) + "}";
      }
      case List<?> elements ->
          "[" + String.join(",", elements.stream().map(one -> write(one, writing)).toList()) + "]";
      case String string -> quote(string);
      case Digits(String digits) -> digits;
      case Nothing _ -> "null";
      default -> String.valueOf(value);
    };
  }

  /** In which order members are written. */
  public enum Writing {
    AS_READ,
    BACKWARDS
  }

  private static String quote(Object value) {
    StringBuilder quoted = new StringBuilder("\"");
    String.valueOf(value)
        .chars()
        .forEach(
            c -> {
              boolean plain = c >= ' ' && c < 0x7f && c != '"' && c != '\\';
              quoted.append(plain ? String.valueOf((char) c) : "\\u%04x".formatted(c));
            });
    return quoted.append('"').toString();
  }
}
