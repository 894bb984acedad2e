package dev.kept.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Reads moments by position: on the hook's hot path a formatter would cost more than the JSON. */
final class MomentParser {
  private static final int DATE_LENGTH = 10;
  private static final int MAX_LENGTH = 40;

  private final String text;
  private int at;
  private int hour;
  private int minute;
  private int second;
  private int nano;

  private MomentParser(String text) {
    this.text = text;
  }

  static Optional<Moment> parse(String text, ZoneId zone) {
    if (text.length() < DATE_LENGTH || text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      return new MomentParser(text).moment(zone);
    } catch (DateTimeException e) {
      return Optional.empty(); // 31 February, 25 o'clock
    }
  }

  private Optional<Moment> moment(ZoneId zone) {
    int year = digits(4);
    boolean dashes = skip('-');
    int month = digits(2);
    dashes &= skip('-');
    int day = digits(2);
    if (!dashes || year < 0 || month < 0 || day < 0) {
      return Optional.empty();
    }
    LocalDate date = LocalDate.of(year, month, day);
    if (at == text.length()) {
      return Optional.of(Moment.on(date, zone));
    }
    return clock()
        ? offset(date.atTime(hour, minute, second, nano), zone).map(Moment::at)
        : Optional.empty();
  }

  private boolean clock() {
    if (!skip('T') && !skip('t')) {
      return false;
    }
    hour = digits(2);
    boolean whole = skip(':');
    minute = digits(2);
    if (!whole || hour < 0 || minute < 0) {
      return false;
    }
    if (skip(':')) {
      second = digits(2);
      if (second < 0 || (skip('.') && !fraction())) {
        return false;
      }
    }
    second = Math.min(second, 59); // FHIR allows a leap second's 60
    return true;
  }

  private boolean fraction() {
    int start = at;
    int scale = 100_000_000;
    while (at < text.length() && isDigit(text.charAt(at))) {
      nano += (text.charAt(at) - '0') * scale;
      scale /= 10;
      at++;
    }
    return at > start;
  }

  private Optional<Instant> offset(LocalDateTime local, ZoneId zone) {
    if (at == text.length()) {
      return Optional.of(local.atZone(zone).toInstant());
    }
    if ((skip('Z') || skip('z')) && at == text.length()) {
      return Optional.of(local.toInstant(ZoneOffset.UTC));
    }
    int sign = skip('+') ? 1 : skip('-') ? -1 : 0;
    int hours = digits(2);
    skip(':');
    int minutes = digits(2);
    if (sign == 0 || hours < 0 || minutes < 0 || minutes > 59 || at != text.length()) {
      return Optional.empty();
    }
    return Optional.of(
        local.toInstant(ZoneOffset.ofTotalSeconds(sign * (hours * 3600 + minutes * 60))));
  }

  private int digits(int count) {
    if (at + count > text.length()) {
      return -1;
    }
    int value = 0;
    for (int end = at + count; at < end; at++) {
      char c = text.charAt(at);
      if (!isDigit(c)) {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private boolean skip(char c) {
    boolean there = at < text.length() && text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
