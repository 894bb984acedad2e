package dev.kept.training.world;

import dev.kept.time.Moment;
import dev.kept.training.world.WorldVisit.Fate;
import dev.kept.training.world.WorldVisit.Truth;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides what becomes of a patient's bookings. Each draw's order: fate, instant of cancelling,
 * reply, instant of the reply; all four are drawn for every booking.
 */
final class Fates {
  private static final double LATE = .045;
  private static final double BY_CLINIC = .02;
  private static final double CONFIRMS_IF_KEPT = .60;
  private static final double CONFIRMS_IF_NOT = .22;
  private static final int ASKED_LEAD = 3;
  private static final Duration ASKED_BEFORE = Duration.ofDays(3);

  /** Outcomes are written down this long after a visit, well within any embargo. */
  private static final Duration WRITTEN_AFTER = Duration.ofHours(3);

  private final Person person;
  private final Habit habit;
  private final World world;
  private final Draws draws;
  private final Draws minds;

  /**
   * Fates of a person's bookings.
   *
   * @param draws the stream of fates; the answers to outreach have one of their own, so that a
   *     world with them is the same as one without
   */
  Fates(Person person, Habit habit, World world, Draws draws) {
    this.person = person;
    this.habit = habit;
    this.world = world;
    this.draws = draws;
    this.minds = draws.fork();
  }

  WorldVisit of(Plan plan, boolean firstVisit) {
    double known = world.intercept(plan) + Odds.logit(person, plan, firstVisit);
    double r = habit.on(plan.slot().day());
    double p = 1 / (1 + StrictMath.exp(-(known + r + world.shock(plan))));
    double early = Odds.earlyCancel(plan);
    double unsteady = r > Truth.UNSTEADY ? Truth.UNSTEADY_FACTOR : 1;
    Fate fate = fate(plan, draws.uniform(), early * unsteady, p);
    Cancellation cancellation = cancellation(plan, fate, draws.uniform());
    Confirmation confirmation = confirmation(plan, fate, cancellation);
    Truth truth = new Truth(p, known, early, plan.slot().day(), plan.lead(), fate, minds.uniform());
    Instant recorded =
        fate.isOutcome() ? plan.slot().end().plus(WRITTEN_AFTER) : cancellation.at().instant();
    int from = plan.chain().movedFrom();
    return new WorldVisit(
        appointment(plan, fate, cancellation, confirmation),
        truth,
        from == 0 ? "" : id(from),
        recorded);
  }

  private static Fate fate(Plan plan, double draw, double early, double p) {
    if (plan.moved()) {
      return Fate.MOVED;
    }
    if (draw < early) {
      return Fate.CANCELLED_EARLY;
    }
    if (draw < early + LATE) {
      return Fate.CANCELLED_LATE;
    }
    if (draw < early + LATE + BY_CLINIC) {
      return Fate.CANCELLED_BY_CLINIC;
    }
    return plan.luck() < p ? Fate.MISSED : Fate.KEPT;
  }

  private static Cancellation cancellation(Plan plan, Fate fate, double part) {
    Instant start = plan.slot().start();
    Instant created = plan.created();
    Instant lastEarly = start.minus(Bookings.DAY);
    Instant firstLate = created.isAfter(lastEarly) ? created : lastEarly.plusSeconds(1);
    return switch (fate) {
      case KEPT, MISSED -> Cancellation.NONE;
      case MOVED -> cancelled(plan.chain().movedAt(), By.PATIENT);
      case CANCELLED_EARLY -> cancelled(Bookings.between(created, lastEarly, part), By.PATIENT);
      case CANCELLED_LATE -> cancelled(Bookings.between(firstLate, start, part), By.PATIENT);
      case CANCELLED_BY_CLINIC -> cancelled(Bookings.between(created, start, part), By.CLINIC);
    };
  }

  private static Cancellation cancelled(Instant at, By by) {
    return new Cancellation(Moment.at(at), by);
  }

  private Confirmation confirmation(Plan plan, Fate fate, Cancellation cancellation) {
    double reply = draws.uniform();
    Instant asked = plan.slot().start().minus(ASKED_BEFORE);
    Instant answered = Bookings.between(asked, asked.plus(Bookings.DAY), draws.uniform());
    boolean open = !cancellation.at().notAfter(asked);
    if (plan.lead() < ASKED_LEAD || asked.isBefore(plan.created()) || !open) {
      return Confirmation.NONE;
    }
    boolean stillOpen = !cancellation.at().notAfter(answered);
    boolean confirms = reply < (fate == Fate.KEPT ? CONFIRMS_IF_KEPT : CONFIRMS_IF_NOT);
    return confirms && stillOpen
        ? new Confirmation(Moment.at(asked), Moment.at(answered), Answer.CONFIRMED)
        : new Confirmation(Moment.at(asked), Moment.UNKNOWN, Answer.NONE);
  }

  private Appointment appointment(
      Plan plan, Fate fate, Cancellation cancellation, Confirmation confirmation) {
    Status status =
        switch (fate) {
          case KEPT -> Status.FULFILLED;
          case MISSED -> Status.NOSHOW;
          case CANCELLED_EARLY, CANCELLED_LATE, CANCELLED_BY_CLINIC, MOVED -> Status.CANCELLED;
        };
    int provider = plan.slot().provider();
    return new Appointment(
        new AppointmentId(id(plan.number())),
        status,
        new Appointment.Times(
            Moment.at(plan.created()),
            Moment.at(plan.slot().start()),
            Moment.at(plan.slot().end()),
            Site.minutes(provider)),
        new Appointment.Setting(
            Site.providerId(provider),
            Site.clinicId(plan.slot().clinic()),
            Geography.CAMPUS,
            Site.service(provider),
            plan.telehealth() ? "VR" : "AMB"),
        cancellation,
        confirmation);
  }

  private String id(int number) {
    return "a" + person.id().substring(1) + "-" + number;
  }
}
