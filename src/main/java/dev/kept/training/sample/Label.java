package dev.kept.training.sample;

import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment;
import dev.kept.visit.Attendance;
import dev.kept.visit.OutcomeRule;
import dev.kept.visit.Status;
import java.time.Instant;

/** What a row teaches: an outcome known from an instant on, or nothing and why. */
sealed interface Label {

  /**
   * An outcome.
   *
   * @param missed whether the visit was missed
   * @param knownFrom when that was known
   */
  record Outcome(boolean missed, Instant knownFrom) implements Label {}

  /** No outcome. */
  record None(Exclusion why) implements Label {}

  /** The label of a row. */
  static Label of(VisitRow row, OutcomeRule rule) {
    Appointment visit = row.visit();
    if (!visit.start().isKnown()) {
      return new None(Exclusion.NO_START);
    }
    if (!visit.created().isKnown()) {
      return new None(Exclusion.NO_BOOKING_INSTANT);
    }
    if (!visit.created().instant().isBefore(visit.start().surelyFrom(rule.zone()))) {
      return new None(Exclusion.BOOKED_AFTER_START);
    }
    return switch (Attendance.of(visit)) {
      case ATTENDED -> outcome(row, false, Attendance.knownFrom(visit, rule));
      case NO_SHOW -> outcome(row, true, Attendance.knownFrom(visit, rule));
      case LATE_CANCEL ->
          rule.lateCancelIsNoShow()
              ? outcome(row, true, visit.cancellation().at().surelyFrom(rule.zone()))
              : new None(Exclusion.LATE_CANCEL);
      case EARLY_CANCEL -> new None(Exclusion.EARLY_CANCEL);
      case CLINIC_CANCEL -> new None(Exclusion.CLINIC_CANCEL);
      case OPEN, UNKNOWN -> new None(unknown(visit.status()));
    };
  }

  private static Label outcome(VisitRow row, boolean missed, Instant known) {
    return row.treated() ? new None(Exclusion.TREATED) : new Outcome(missed, later(row, known));
  }

  private static Instant later(VisitRow row, Instant known) {
    return row.recordedAt().isAfter(known) ? row.recordedAt() : known;
  }

  private static Exclusion unknown(Status status) {
    return switch (status) {
      case CANCELLED -> Exclusion.UNDATED_CANCEL;
      case ENTERED_IN_ERROR -> Exclusion.ENTERED_IN_ERROR;
      case PROPOSED, PENDING, BOOKED, ARRIVED, FULFILLED, NOSHOW, CHECKED_IN, WAITLIST, UNKNOWN ->
          Exclusion.NO_OUTCOME;
    };
  }
}
