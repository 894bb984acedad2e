package dev.kept.egress.talk;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.regex.Pattern;

/** How long a server asks to be left alone (RFC 9110, 10.2.3). */
final class RetryAfter {
  private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

  private RetryAfter() {}

  /** The time from {@code now}; zero when {@code text} is none or is past. */
  static Duration of(String text, Instant now) {
    String plain = text.strip();
    if (SECONDS.matcher(plain).matches()) {
      return Duration.ofSeconds(Long.parseLong(plain));
    }
    try {
      Instant then = Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(plain));
      return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }
}
