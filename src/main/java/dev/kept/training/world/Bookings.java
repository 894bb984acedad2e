package dev.kept.training.world;

import dev.kept.training.world.Plan.Chain;
import dev.kept.training.world.Plan.Slot;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Draws one patient's bookings. Each draw's order: week, weekday, hour, quarter, clinic, provider,
 * mode, lead, booking time, luck; then a second visit, then a move.
 */
final class Bookings {
  static final Duration DAY = Duration.ofHours(24);

  private static final double[] WEEKDAYS = {.205, .21, .205, .20, .18};
  private static final double[] HOURS = {.10, .13, .14, .13, .07, .11, .13, .12, .07};
  private static final double[] LEADS = {.14, .08, .23, .20, .20, .15};
  private static final int[] BAND = {0, 1, 2, 8, 15, 31, 121};
  private static final int FIRST_HOUR = 8;
  private static final int LAST_HOUR = 16;

  /** 5 % of visits have a second one; none follows a visit in the last hour (7 %). */
  private static final double SECOND = .05 / .93;

  /**
   * 5 % of bookings, second visits among them (1.05), are moved; none booked under three days ahead
   * (26 %), none that a second visit follows (5 %).
   */
  private static final double MOVE = .05 * 1.05 / (.74 * .95);

  private static final int MOVE_LEAD = 3;

  private final Person person;
  private final WorldOptions options;
  private final Draws draws;
  private final List<Plan> plans = new ArrayList<>();

  private Bookings(Person person, WorldOptions options, Draws draws) {
    this.person = person;
    this.options = options;
    this.draws = draws;
  }

  /** All bookings of a patient, by start. */
  static List<Plan> draw(Person person, WorldOptions options, Draws draws) {
    Bookings bookings = new Bookings(person, options, draws);
    int count = draws.poisson(person.visitsPerYear() * options.days() / 365);
    for (int i = 0; i < count; i++) {
      bookings.book();
    }
    bookings.plans.sort(
        Comparator.comparing((Plan plan) -> plan.slot().start()).thenComparingInt(Plan::number));
    return bookings.plans;
  }

  private void book() {
    Plan plan = plan();
    boolean second = draws.chance(SECOND) && plan.slot().hour() < LAST_HOUR;
    boolean moves = draws.chance(MOVE) && plan.lead() >= MOVE_LEAD;
    if (second) {
      plans.add(plan);
      plans.add(second(plan));
    } else if (moves) {
      move(plan);
    } else {
      plans.add(plan);
    }
  }

  private Plan plan() {
    int day = draws.between(0, Math.max(0, options.days() / 7 - 1)) * 7 + draws.index(WEEKDAYS);
    int hour = FIRST_HOUR + draws.index(HOURS);
    int quarter = draws.between(0, 3);
    int clinic = draws.chance(.8) ? person.homeClinic() : draws.between(0, Site.CLINICS - 1);
    Slot slot = slot(day, hour, quarter, provider(clinic));
    boolean telehealth = draws.chance(.12);
    int band = draws.index(LEADS);
    int lead = draws.between(BAND[band], BAND[band + 1] - 1);
    Instant created = created(slot, lead);
    return new Plan(plans.size() + 1, slot, telehealth, created, lead, draws.uniform(), Chain.NONE);
  }

  private int provider(int clinic) {
    return clinic * Site.PROVIDERS + draws.between(0, Site.PROVIDERS - 1);
  }

  private Slot slot(int day, int hour, int quarter, int provider) {
    Instant start = at(day, hour * 60 + quarter * 15);
    return new Slot(day, hour, quarter, provider / Site.PROVIDERS, provider, start);
  }

  private Instant at(int day, int minute) {
    LocalDate date = WorldOptions.FIRST_DAY.plusDays(day);
    return date.atTime(minute / 60, minute % 60).atZone(options.zone()).toInstant();
  }

  /** A working hour of the booking day; on the same day from seven to a quarter before start. */
  private Instant created(Slot slot, int lead) {
    int latest = lead == 0 ? slot.hour() * 60 + slot.quarter() * 15 - 15 : (LAST_HOUR + 1) * 60 - 1;
    int earliest = lead == 0 ? 7 * 60 : FIRST_HOUR * 60;
    return at(slot.day() - lead, draws.between(earliest, latest)).plusSeconds(draws.between(0, 59));
  }

  private Plan second(Plan first) {
    Slot slot = first.slot();
    Slot next = slot(slot.day(), slot.hour() + 1, slot.quarter(), provider(slot.clinic()));
    double own = draws.uniform();
    double luck = draws.chance(options.preset().sharedDraw()) ? first.luck() : own;
    Chain chain = new Chain(first.number(), 0, Instant.MAX);
    return new Plan(
        first.number() + 1, next, first.telehealth(), first.created(), first.lead(), luck, chain);
  }

  /** Moves a booking at least 24 h before its start to one to fourteen days later, on a weekday. */
  private void move(Plan plan) {
    Instant at = between(plan.created(), plan.slot().start().minus(DAY), draws.uniform());
    int day = weekday(plan.slot().day() + draws.between(1, 14));
    double luck = draws.uniform();
    if (day >= options.days()) {
      plans.add(plan);
      return;
    }
    Slot slot = slot(day, plan.slot().hour(), plan.slot().quarter(), plan.slot().provider());
    LocalDate movedOn = LocalDate.ofInstant(at, options.zone());
    int lead = (int) (WorldOptions.FIRST_DAY.plusDays(day).toEpochDay() - movedOn.toEpochDay());
    plans.add(plan.movedAt(at));
    Chain chain = new Chain(0, plan.number(), Instant.MAX);
    plans.add(new Plan(plan.number() + 1, slot, plan.telehealth(), at, lead, luck, chain));
  }

  private static int weekday(int day) {
    DayOfWeek weekday = WorldOptions.FIRST_DAY.plusDays(day).getDayOfWeek();
    return switch (weekday) {
      case SATURDAY -> day + 2;
      case SUNDAY -> day + 1;
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
    };
  }

  /** The instant at {@code part} of the way, in whole seconds. */
  static Instant between(Instant from, Instant to, double part) {
    return from.plusSeconds((long) (part * Duration.between(from, to).toSeconds()));
  }
}
