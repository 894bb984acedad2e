package dev.kept.visit;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment.Cancellation;
import java.time.Instant;

/** What became of an appointment, seen from an instant. Nothing written after it is read. */
public enum Attendance {
  /** The patient came. */
  ATTENDED,
  /** The patient did not come and had not cancelled. */
  NO_SHOW,
  /** Cancelled by the patient, or by nobody known, under 24 h before start. */
  LATE_CANCEL,
  /** Cancelled by the patient, or by nobody known, 24 h or more before start. */
  EARLY_CANCEL,
  /** Cancelled by the clinic: says nothing about the patient. */
  CLINIC_CANCEL,
  /** Not known to be over at that instant. */
  OPEN,
  /** Over, but its record does not say what happened. */
  UNKNOWN;

  private static final long LONGEST_DAY_SECONDS = 49 * 3_600; // a repeated day at the date line

  /**
   * What was known of {@code visit} at {@code t}: a cancellation once surely made, any other
   * outcome from {@link #knownFrom} on.
   */
  public static Attendance known(Appointment visit, Instant t, OutcomeRule rule) {
    if (visit.status() == Status.CANCELLED) {
      return isCancelled(visit, t, rule) ? cancelled(visit) : OPEN;
    }
    return isKnown(visit, t, rule) ? whatever(visit) : OPEN;
  }

  /** Asks the zone's rules only where they decide: long histories of bare dates cost four times. */
  private static boolean isKnown(Appointment visit, Instant t, OutcomeRule rule) {
    Moment start = visit.start();
    if (start.isKnown() && !start.hasTime()) {
      long past = t.getEpochSecond() - start.instant().getEpochSecond();
      if (past > LONGEST_DAY_SECONDS + rule.embargo().toSeconds()) {
        return true;
      }
    }
    return !t.isBefore(knownFrom(visit, rule));
  }

  /** What became of {@code visit} in the end, whenever it became known. */
  public static Attendance of(Appointment visit) {
    return visit.status() == Status.CANCELLED ? cancelled(visit) : whatever(visit);
  }

  /** The instant from which an outcome that is no cancellation is taken as known: end + embargo. */
  public static Instant knownFrom(Appointment visit, OutcomeRule rule) {
    return end(visit, rule).plus(rule.embargo());
  }

  /**
   * When a visit is over: its end, else start and length, else start; the next local midnight for a
   * start without time of day.
   */
  public static Instant end(Appointment visit, OutcomeRule rule) {
    Moment start = visit.start();
    Moment end = visit.times().end();
    if (!start.isKnown()) {
      return Instant.MAX.minus(rule.embargo());
    }
    if (!start.hasTime()) {
      return start.surelyFrom(rule.zone());
    }
    if (end.hasTime() && !end.instant().isBefore(start.instant())) {
      return end.instant();
    }
    double minutes = visit.times().minutes();
    return minutes > 0 ? start.instant().plusSeconds((long) (minutes * 60)) : start.instant();
  }

  private static Attendance whatever(Appointment visit) {
    return switch (visit.status()) {
      case FULFILLED, ARRIVED, CHECKED_IN -> ATTENDED;
      case NOSHOW -> NO_SHOW;
      case CANCELLED -> cancelled(visit);
      case PROPOSED, PENDING, BOOKED, WAITLIST, ENTERED_IN_ERROR, UNKNOWN -> UNKNOWN;
    };
  }

  /** Whether the cancellation was surely made by {@code t}; an undated one counts as made. */
  private static boolean isCancelled(Appointment visit, Instant t, OutcomeRule rule) {
    Moment at = visit.cancellation().at();
    return !at.isKnown() || !at.surelyFrom(rule.zone()).isAfter(t);
  }

  private static Attendance cancelled(Appointment visit) {
    Cancellation cancellation = visit.cancellation();
    if (cancellation.by() == Cancellation.By.CLINIC) {
      return CLINIC_CANCEL;
    }
    if (!cancellation.at().isKnown() || !visit.start().isKnown()) {
      return UNKNOWN;
    }
    Instant late = visit.start().instant().minus(OutcomeRule.LATE);
    return cancellation.at().instant().isAfter(late) ? LATE_CANCEL : EARLY_CANCEL;
  }
}
