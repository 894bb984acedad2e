package dev.kept.time;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A point in time as a record states it: an instant, a bare local date, or nothing.
 *
 * <p>A bare date is that local day's midnight in the clinic's zone; its end is the next midnight.
 *
 * @param instant the instant; {@link Instant#MIN} when unknown
 * @param precision how much of it the record stated
 */
public record Moment(Instant instant, Precision precision) {

  /** How much a record stated. */
  public enum Precision {
    /** Nothing, or nothing readable. */
    NONE,
    /** A date without time of day. */
    DATE,
    /** An instant. */
    TIME
  }

  /** Nothing stated. */
  public static final Moment UNKNOWN = new Moment(Instant.MIN, Precision.NONE);

  /** A stated instant. */
  public static Moment at(Instant instant) {
    return new Moment(instant, Precision.TIME);
  }

  /** A stated local date. */
  public static Moment on(LocalDate date, ZoneId zone) {
    return new Moment(date.atStartOfDay(zone).toInstant(), Precision.DATE);
  }

  /**
   * Reads {@code YYYY-MM-DD} or {@code YYYY-MM-DDThh:mm[:ss[.f]][Z|+hh:mm]} (FHIR R4 2.24.0.1
   * dateTime and instant, and local times without offset). A local time in a gap of the clock moves
   * forward by the gap; in an overlap the earlier offset is taken.
   *
   * @return empty when {@code text} is none of these or names no real date or time
   */
  public static Optional<Moment> parse(String text, ZoneId zone) {
    return Optional.of(read(text.toCharArray(), 0, text.length(), zone)).filter(Moment::isKnown);
  }

  /**
   * As {@link #parse}, from {@code length} characters.
   *
   * @return {@link #UNKNOWN} where {@link #parse} is empty
   */
  public static Moment read(char[] text, int from, int length, ZoneId zone) {
    return MomentParser.parse(text, from, length, zone);
  }

  /** Whether anything was stated. */
  public boolean isKnown() {
    return precision != Precision.NONE;
  }

  /** Whether a time of day was stated. */
  public boolean hasTime() {
    return precision == Precision.TIME;
  }

  /** The clinic's local date; only of a known moment. */
  public LocalDate date(ZoneId zone) {
    return LocalDate.ofInstant(instant, zone);
  }

  /**
   * The instant from which what is dated so has surely happened: the instant itself; of a bare date
   * the next midnight in {@code zone}; {@link Instant#MAX} where nothing was stated.
   */
  public Instant surelyFrom(ZoneId zone) {
    return switch (precision) {
      case TIME -> instant;
      case DATE -> date(zone).plusDays(1).atStartOfDay(zone).toInstant();
      case NONE -> Instant.MAX;
    };
  }

  /** Whether known and not after {@code other}. */
  public boolean notAfter(Instant other) {
    return isKnown() && !instant.isAfter(other);
  }
}
