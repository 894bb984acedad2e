package dev.kept.vendors;

import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How an EHR writes times. */
final class Clock {
  private static final DateTimeFormatter UTC = of("uuuu-MM-dd'T'HH:mm:ss'Z'");
  private static final DateTimeFormatter MILLIS = of("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'");
  private static final DateTimeFormatter OFFSET = of("uuuu-MM-dd'T'HH:mm:ssxxx");
  private static final DateTimeFormatter LOCAL = of("uuuu-MM-dd'T'HH:mm:ss");

  private Clock() {}

  static String write(ZonedDateTime time, Habits habits) {
    if (habits.has(Quirk.TIMES_LOCAL)) {
      return LOCAL.format(time);
    }
    if (habits.has(Quirk.TIMES_WITH_OFFSET)) {
      return OFFSET.format(time);
    }
    ZonedDateTime utc = time.withZoneSameInstant(ZoneId.of("UTC"));
    return (habits.has(Quirk.TIMES_WITH_MILLIS) ? MILLIS : UTC).format(utc);
  }

  private static DateTimeFormatter of(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
  }
}
