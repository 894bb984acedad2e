package dev.kept.config;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A map whose keys are read as values of a type. */
abstract class TypedKeys {
  /** Whether {@code key} is there and not null. */
  abstract boolean has(String key);

  /** A value read by {@code reader}; noted with {@code rule} when it gives none or throws. */
  abstract <T> Optional<T> value(String key, Function<String, Optional<T>> reader, String rule);

  /** Notes that {@code text} stands at {@code key}, and returns it. */
  abstract String stands(String key, String text);

  abstract String missing(String key);

  /** A number within bounds, or {@code otherwise}. */
  public double number(String key, double otherwise, double least, double most) {
    String rule = "must be a number from " + Scalars.plain(least) + " to " + Scalars.plain(most);
    return value(key, text -> Scalars.number(text, least, most), rule)
        .orElseGet(() -> usual(key, otherwise));
  }

  /** A whole number within bounds, or {@code otherwise}. */
  public int whole(String key, int otherwise, int least, int most) {
    String rule = "must be a whole number from " + least + " to " + most;
    return value(key, text -> Scalars.whole(text, least, most), rule)
        .orElseGet(() -> usual(key, otherwise));
  }

  /** True or false, or {@code otherwise}. */
  public boolean truth(String key, boolean otherwise) {
    return value(key, Scalars::truth, "must be true or false")
        .orElseGet(() -> usual(key, otherwise));
  }

  /** A duration such as {@code 1800ms}, {@code 5s}, {@code 2h}, or {@code otherwise}. */
  public Duration duration(String key, Duration otherwise, Duration most) {
    String rule = "must be a duration such as 1800ms, 5s or 2h, at most " + Scalars.written(most);
    return value(key, text -> Scalars.duration(text, most), rule)
        .orElseGet(() -> usual(key, otherwise));
  }

  /** An IANA time zone; noted and UTC when missing. */
  public ZoneId zone(String key) {
    if (!has(key)) {
      missing(key);
    }
    return value(
            key,
            text -> Optional.of(ZoneId.of(text)),
            "must be an IANA time zone such as America/Chicago")
        .orElse(ZoneId.of("UTC"));
  }

  /** One of an enum's names in any case, or {@code otherwise}; it stands in lower case. */
  public <E extends Enum<E>> E choice(String key, E otherwise) {
    List<String> names = Scalars.names(otherwise.getDeclaringClass());
    String rule = "must be one of " + String.join(", ", names);
    return usual(
        key,
        value(key, text -> Scalars.choice(text, otherwise.getDeclaringClass()), rule)
            .orElse(otherwise));
  }

  private <T> T usual(String key, T value) {
    stands(key, Scalars.written(value));
    return value;
  }
}
