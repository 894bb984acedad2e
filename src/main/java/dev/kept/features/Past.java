package dev.kept.features;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Attendance;
import dev.kept.visit.OutcomeRule;
import dev.kept.visit.Status;
import java.time.Instant;

/**
 * What a patient's earlier visits came to, as known at an instant. Every sum is of whole numbers,
 * so that the order of visits cannot show.
 */
final class Past {
  private static final int DAY_SECONDS = 86_400;
  private static final int THREE_YEARS_DAYS = 1_095;
  private static final int SURELY_AHEAD_SECONDS = 2 * DAY_SECONDS;

  private final Outcomes all = new Outcomes();
  private final Outcomes sameDay = new Outcomes();
  private final Outcomes lead = new Outcomes();
  private final Outcomes ofService = new Outcomes();
  private final Latest latest = new Latest();
  private final Span span;
  private final LocalDays days;
  private final String service;
  private final boolean lateIsMissed;
  private int lateCancels;
  private int earlyCancels;
  private int undatedCancels;
  private long decayedMissed;
  private long decayedVisits;
  private Instant lastAttended = Instant.MIN;
  private boolean attendedService;

  /** What history is read: up to {@code t}, over the days whose weights {@code decay} holds. */
  record Span(Instant t, Decay decay) {}

  Past(Span span, LocalDays days, String service, boolean lateIsMissed) {
    this.span = span;
    this.days = days;
    this.service = service;
    this.lateIsMissed = lateIsMissed;
  }

  void add(Appointment visit, Attendance known) {
    switch (known) {
      case ATTENDED -> came(visit);
      case NO_SHOW -> outcome(visit, true);
      case LATE_CANCEL -> {
        lateCancels += isRecent(visit) ? 1 : 0;
        if (lateIsMissed) {
          outcome(visit, true);
        }
      }
      case EARLY_CANCEL -> earlyCancels += isRecent(visit) ? 1 : 0;
      case UNKNOWN -> unknown(visit);
      case CLINIC_CANCEL, OPEN -> {}
    }
  }

  /**
   * An undated cancellation of what starts 24 h after t or later was early whenever it was made.
   */
  private void unknown(Appointment visit) {
    if (visit.status() == Status.CANCELLED && isRecent(visit)) {
      boolean early = !visit.start().instant().isBefore(span.t().plus(OutcomeRule.LATE));
      earlyCancels += early ? 1 : 0;
      undatedCancels += early ? 0 : 1;
    }
  }

  private void came(Appointment visit) {
    Instant start = visit.start().instant();
    if (age(start) <= THREE_YEARS_DAYS) {
      lastAttended = start.isAfter(lastAttended) ? start : lastAttended;
      attendedService |= service.isEmpty() || isOfService(visit);
    }
    outcome(visit, false);
  }

  private boolean isRecent(Appointment visit) {
    return age(visit.start().instant()) < span.decay().days();
  }

  private void outcome(Appointment visit, boolean missed) {
    if (!isRecent(visit)) {
      return;
    }
    Instant start = visit.start().instant();
    all.add(missed);
    if (visit.created().isKnown()) {
      (isAhead(visit.created(), start) ? lead : sameDay).add(missed);
    }
    if (isOfService(visit)) {
      ofService.add(missed);
    }
    long weight = span.decay().weight(age(start));
    decayedVisits += weight;
    decayedMissed += missed ? weight : 0;
    latest.add(start, missed);
  }

  private int age(Instant start) {
    long seconds = span.t().getEpochSecond() - start.getEpochSecond();
    return Math.clamp(seconds / DAY_SECONDS, 0, Integer.MAX_VALUE);
  }

  private boolean isOfService(Appointment visit) {
    return visit.setting().serviceType().equals(service);
  }

  private boolean isAhead(Moment created, Instant start) {
    Instant booked = created.instant();
    return start.getEpochSecond() - booked.getEpochSecond() >= SURELY_AHEAD_SECONDS
        || days.day(start) > days.day(booked);
  }

  Outcomes all() {
    return all;
  }

  Outcomes sameDay() {
    return sameDay;
  }

  Outcomes lead() {
    return lead;
  }

  Outcomes ofService() {
    return ofService;
  }

  /** Whether every cancellation can be told late or early. */
  boolean tellsCancels() {
    return undatedCancels == 0;
  }

  int lateCancels() {
    return lateCancels;
  }

  int earlyCancels() {
    return earlyCancels;
  }

  /** The rate over all, each visit weighing less the older it is. */
  double decayedRate(double k, double mu) {
    return (Decay.number(decayedMissed) + k * mu) / (Decay.number(decayedVisits) + k);
  }

  Latest latest() {
    return latest;
  }

  /** Days from the start of the last visit attended in three years; NaN for none. */
  double daysSinceAttended() {
    return lastAttended.equals(Instant.MIN)
        ? Double.NaN
        : (span.t().getEpochSecond() - lastAttended.getEpochSecond()) / (double) DAY_SECONDS;
  }

  /** Whether no visit of the service was attended in three years. */
  boolean isNew() {
    return !attendedService;
  }
}
