package dev.kept.config;

import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Texts of a configuration file as values; empty for a text that is none. */
final class Scalars {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

  // 10.20 is a literal too, but of 10.0.0.20
  private static final Pattern ADDRESS =
      Pattern.compile("(\\d{1,3}\\.){3}\\d{1,3}|[0-9a-fA-F.]*:[0-9a-fA-F:.]*");

  /**
   * What may be a secret in the wrong place: long runs as keys are written, logins, PEM, several
   * lines.
   */
  private static final Pattern MAYBE_SECRET =
      Pattern.compile("[A-Za-z0-9+/_=-]{20,}|@|-----|[^:\\s]+:[^:\\s/][^:\\s]*$|\\p{Cntrl}");

  /** What an id that calls are compared with must be. */
  static final String ID_RULE =
      "must be ids alone: no type before them (not Patient/123 but 123), no slash, no blank";

  private Scalars() {}

  static Optional<Double> number(String text, double least, double most) {
    return Optional.of(Double.valueOf(text)).filter(value -> value >= least && value <= most);
  }

  static Optional<Integer> whole(String text, int least, int most) {
    return Optional.of(Integer.valueOf(text)).filter(value -> value >= least && value <= most);
  }

  static Optional<Boolean> truth(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  static Optional<Duration> duration(String text, Duration most) {
    Matcher matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(matcher.group(1));
    Duration duration =
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          case "h" -> Duration.ofHours(count);
          default -> Duration.ofDays(count);
        };
    return Optional.of(duration).filter(found -> found.compareTo(most) <= 0);
  }

  /** Whether it is an address written out, or a range of addresses in CIDR form. */
  static boolean isAddressRange(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    Optional<Integer> bits = attempt(address, Scalars::addressBits);
    return slash < 0
        ? bits.isPresent()
        : bits.flatMap(all -> attempt(text.substring(slash + 1), count -> whole(count, 0, all)))
            .isPresent();
  }

  private static Optional<Integer> addressBits(String address) {
    return Optional.of(address)
        .filter(text -> ADDRESS.matcher(text).matches())
        .map(text -> InetAddress.ofLiteral(text).getAddress().length * Byte.SIZE);
  }

  /** However it is written: a clinic that is to be paused must be, as PAUSED or with a blank. */
  static <E extends Enum<E>> Optional<E> choice(String text, Class<E> type) {
    String written = text.strip().toLowerCase(Locale.ROOT);
    return Stream.of(type.getEnumConstants()).filter(one -> lower(one).equals(written)).findFirst();
  }

  static <E extends Enum<E>> List<String> names(Class<E> type) {
    return Stream.of(type.getEnumConstants()).map(Scalars::lower).toList();
  }

  static <T> Optional<T> attempt(String text, Function<String, Optional<T>> reader) {
    try {
      return reader.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      return Optional.empty();
    }
  }

  static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  /** A value as a file states it. */
  static String written(Object value) {
    return switch (value) {
      case Double number -> plain(number);
      case Duration time when time.toMillisPart() > 0 -> time.toMillis() + "ms";
      case Duration time -> time.toSeconds() + "s";
      case Enum<?> constant -> lower(constant);
      default -> value.toString();
    };
  }

  /** In quotes, before a rule; nothing for what may be a secret in the wrong place. */
  static String quoted(String text) {
    return MAYBE_SECRET.matcher(text).find() ? "" : "\"" + text + "\" ";
  }

  private static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Whether {@code text} may be a resource's id; one with a type before it would match nothing. */
  static boolean isId(String text) {
    return !text.isEmpty()
        && text.chars().noneMatch(c -> c == '/' || Character.isWhitespace(c) || c < ' ');
  }
}
