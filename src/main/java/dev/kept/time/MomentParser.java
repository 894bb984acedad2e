package dev.kept.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Reads moments by position: on the hook's hot path a formatter would cost more than the JSON, and
 * for an instant so would the classes of local dates.
 */
final class MomentParser {
  private static final int DATE_LENGTH = 10;
  private static final int MAX_LENGTH = 40;
  private static final int SECONDS_A_DAY = 86_400;
  private static final int LONGEST_OFFSET = 18 * 3600;
  private static final int NONE = -1;

  private final char[] text;
  private final int end;
  private int at;
  private int secondOfDay;
  private int nano;

  private MomentParser(char[] text, int from, int length) {
    this.text = text;
    this.at = from;
    this.end = from + length;
  }

  static Moment parse(char[] text, int from, int length, ZoneId zone) {
    if (length < DATE_LENGTH || length > MAX_LENGTH) {
      return Moment.UNKNOWN;
    }
    try {
      return new MomentParser(text, from, length).moment(zone);
    } catch (DateTimeException e) {
      return Moment.UNKNOWN; // a local time past what the zone's rules can hold
    }
  }

  private Moment moment(ZoneId zone) {
    int year = digits(4);
    boolean dashes = skip('-');
    int month = digits(2);
    dashes &= skip('-');
    int day = digits(2);
    if (!dashes || year < 0 || month < 1 || month > 12 || day < 1 || day > days(year, month)) {
      return Moment.UNKNOWN;
    }
    if (at == end) {
      return Moment.on(LocalDate.of(year, month, day), zone);
    }
    if (!clock()) {
      return Moment.UNKNOWN;
    }
    if (at == end) {
      LocalTime time = LocalTime.ofSecondOfDay(secondOfDay).withNano(nano);
      LocalDateTime local = LocalDateTime.of(LocalDate.of(year, month, day), time);
      return Moment.at(local.atZone(zone).toInstant());
    }
    int offset = offset();
    long seconds = epochDay(year, month, day) * SECONDS_A_DAY + secondOfDay - offset;
    return at == end && offset != Integer.MIN_VALUE
        ? Moment.at(Instant.ofEpochSecond(seconds, nano))
        : Moment.UNKNOWN;
  }

  private boolean clock() {
    if (!skip('T') && !skip('t')) {
      return false;
    }
    int hour = digits(2);
    boolean colon = skip(':');
    int minute = digits(2);
    int second = 0;
    if (skip(':')) {
      second = digits(2);
      if (skip('.') && !fraction()) {
        return false;
      }
    }
    if (!colon || !in(hour, 24) || !in(minute, 60) || !in(second, 61)) {
      return false;
    }
    // FHIR allows a leap second's 60
    secondOfDay = hour * 3600 + minute * 60 + Math.min(second, 59);
    return true;
  }

  private boolean fraction() {
    int start = at;
    int scale = 100_000_000;
    while (at < end && isDigit(text[at])) {
      nano += (text[at] - '0') * scale;
      scale /= 10;
      at++;
    }
    return at > start;
  }

  /** Seconds east of Greenwich; {@link Integer#MIN_VALUE} when the text is no offset. */
  private int offset() {
    if (skip('Z') || skip('z')) {
      return 0;
    }
    int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
    int hours = digits(2);
    skip(':');
    int minutes = digits(2);
    int seconds = hours * 3600 + minutes * 60;
    boolean valid = sign != 0 && hours >= 0 && in(minutes, 60) && seconds <= LONGEST_OFFSET;
    return valid ? sign * seconds : Integer.MIN_VALUE;
  }

  /** Days since 1970-01-01 in the Gregorian calendar (H. Hinnant, days_from_civil). */
  private static long epochDay(int year, int month, int day) {
    int y = month <= 2 ? year - 1 : year;
    int era = Math.floorDiv(y, 400);
    int yearOfEra = y - era * 400;
    int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
    return era * 146_097L + dayOfEra - 719_468;
  }

  private static int days(int year, int month) {
    return switch (month) {
      case 4, 6, 9, 11 -> 30;
      case 2 -> (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
      default -> 31;
    };
  }

  private int digits(int count) {
    if (at + count > end) {
      return NONE;
    }
    int value = 0;
    for (int stop = at + count; at < stop; at++) {
      char c = text[at];
      if (!isDigit(c)) {
        return NONE;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private boolean skip(char c) {
    boolean there = at < end && text[at] == c;
    at += there ? 1 : 0;
    return there;
  }

  private static boolean in(int value, int limit) {
    return value >= 0 && value < limit;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
