package dev.kept.outcomes.visit;

import dev.kept.visit.Appointment;
import dev.kept.visit.Attendance;
import dev.kept.visit.OutcomeRule;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of an appointment by a site's rules, and whether that is a label.
 *
 * @param attendance what became of it
 * @param missed whether it counts as missed; empty where it says nothing of the patient
 * @param knownAt from when it was surely known; empty while it is open, and where nobody knows
 */
public record Outcome(Attendance attendance, Optional<Boolean> missed, Optional<Instant> knownAt) {
  private static final Outcome OPEN =
      new Outcome(Attendance.OPEN, Optional.empty(), Optional.empty());
  private static final Outcome UNKNOWN =
      new Outcome(Attendance.UNKNOWN, Optional.empty(), Optional.empty());

  /**
   * The outcome of {@code visit} as it stands at {@code now}.
   *
   * @param recordedAt when its source last wrote it; {@link Instant#MIN} when it does not say
   */
  public static Outcome of(Appointment visit, Instant recordedAt, Seen seen) {
    OutcomeRule rule = seen.rule();
    Attendance attendance = Attendance.of(visit);
    return switch (attendance) {
      case ATTENDED -> label(attendance, false, known(visit, recordedAt, rule));
      case NO_SHOW -> label(attendance, true, known(visit, recordedAt, rule));
      case LATE_CANCEL ->
          rule.lateCancelIsNoShow()
              ? label(attendance, true, known(visit, cancelled(visit, rule), rule))
              : none(attendance, cancelled(visit, rule));
      case EARLY_CANCEL -> none(attendance, cancelled(visit, rule));
      case CLINIC_CANCEL ->
          visit.cancellation().at().isKnown()
              ? none(attendance, cancelled(visit, rule))
              : new Outcome(attendance, Optional.empty(), Optional.empty());
      case OPEN, UNKNOWN -> isOpen(visit, seen) ? OPEN : UNKNOWN;
    };
  }

  /**
   * How it is seen.
   *
   * @param now the present
   * @param rule how the site reads outcomes
   */
  public record Seen(Instant now, OutcomeRule rule) {}

  /** A past one that was never closed is unknown: no source's "booked" means that somebody came. */
  private static boolean isOpen(Appointment visit, Seen seen) {
    boolean bookable =
        switch (visit.status()) {
          case PROPOSED, PENDING, BOOKED, WAITLIST -> true;
          case ARRIVED, CHECKED_IN, FULFILLED, NOSHOW, CANCELLED, ENTERED_IN_ERROR, UNKNOWN ->
              false;
        };
    return bookable && Attendance.end(visit, seen.rule()).isAfter(seen.now());
  }

  private static Instant known(Appointment visit, Instant recordedAt, OutcomeRule rule) {
    Instant known = Attendance.knownFrom(visit, rule);
    return recordedAt.isAfter(known) ? recordedAt : known;
  }

  private static Instant cancelled(Appointment visit, OutcomeRule rule) {
    return visit.cancellation().at().surelyFrom(rule.zone());
  }

  private static Outcome label(Attendance attendance, boolean missed, Instant known) {
    return new Outcome(attendance, Optional.of(missed), Optional.of(known));
  }

  private static Outcome none(Attendance attendance, Instant known) {
    return new Outcome(attendance, Optional.empty(), Optional.of(known));
  }
}
