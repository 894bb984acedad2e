package dev.kept.features;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Attendance;
import dev.kept.visit.OutcomeRule;
import dev.kept.visit.Status;
import java.time.Instant;

/**
 * The patient's other bookings as they stood at an instant. It reads what was booked and what was
 * cancelled by then, never how a visit came out.
 */
final class Plans {
  private static final long BATCH_SECONDS = 3_600;
  private static final long SURELY_OVER_SECONDS = 49 * 3_600; // no local day is longer

  private final Instant t;
  private final Appointment target;
  private final OutcomeRule rule;
  private final LocalDays days;
  private final long targetDay;
  private int open;
  private int sameDay;
  private int sameBatch;

  Plans(Instant t, Appointment target, OutcomeRule rule, LocalDays days) {
    this.t = t;
    this.target = target;
    this.rule = rule;
    this.days = days;
    this.targetDay = target.start().isKnown() ? days.day(target.start().instant()) : Long.MIN_VALUE;
  }

  /** Takes in a visit booked by {@code t} whose start is known. */
  void add(Appointment visit) {
    if (visit.status() == Status.ENTERED_IN_ERROR || visit.status() == Status.WAITLIST) {
      return;
    }
    if (isSameBatch(visit)) {
      sameBatch++;
    }
    if (visit.status() == Status.CANCELLED && isCancelled(visit.cancellation().at())) {
      return;
    }
    if (!isOver(visit)) {
      open++;
    }
    if (isSameDay(visit.start().instant())) {
      sameDay++;
    }
  }

  private boolean isSameBatch(Appointment visit) {
    return target.created().isKnown()
        && Math.abs(
                visit.created().instant().getEpochSecond()
                    - target.created().instant().getEpochSecond())
            <= BATCH_SECONDS;
  }

  /** Whether it was surely made by t; an undated one counts as made. */
  private boolean isCancelled(Moment at) {
    return !at.isKnown() || !at.surelyFrom(rule.zone()).isAfter(t);
  }

  private boolean isOver(Appointment visit) {
    Instant start = visit.start().instant();
    if (start.isAfter(t)) {
      return false;
    }
    boolean surely = t.getEpochSecond() - start.getEpochSecond() > SURELY_OVER_SECONDS;
    return (surely && !visit.start().hasTime()) || !Attendance.end(visit, rule).isAfter(t);
  }

  private boolean isSameDay(Instant start) {
    long apart = start.getEpochSecond() - target.start().instant().getEpochSecond();
    return Math.abs(apart) < SURELY_OVER_SECONDS && days.day(start) == targetDay;
  }

  Instant t() {
    return t;
  }

  int open() {
    return open;
  }

  int sameDay() {
    return sameDay;
  }

  int sameBatch() {
    return sameBatch;
  }
}
