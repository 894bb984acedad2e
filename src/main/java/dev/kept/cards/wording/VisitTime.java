package dev.kept.cards.wording;

import dev.kept.time.Moment;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** When a visit is, by the clinic's clock. */
public final class VisitTime {
  private static final DateTimeFormatter DAY = english("EEEE, MMMM d, uuuu");
  private static final DateTimeFormatter TIME = english("EEEE, MMMM d, uuuu, h:mm a z");
  private static final DateTimeFormatter SHORT = english("MMM d");

  private VisitTime() {}

  /**
   * For example {@code Tuesday, March 3, 2026, 9:30 AM EST}, the zone's name telling summer time;
   * the day alone where no time is stated.
   */
  public static String of(Moment start, ZoneId zone) {
    return (start.hasTime() ? TIME : DAY).format(local(start, zone));
  }

  /** For example {@code Mar 3}. */
  public static String day(Moment start, ZoneId zone) {
    return SHORT.format(local(start, zone));
  }

  private static ZonedDateTime local(Moment start, ZoneId zone) {
    return start.instant().atZone(zone);
  }

  private static DateTimeFormatter english(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.US);
  }
}
