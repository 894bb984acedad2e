package dev.kept.training.world;

import dev.kept.training.world.Person.Payer;
import java.time.temporal.ChronoUnit;

/** The world's true coefficients on the logit of a no-show, the patient's habit and shock aside. */
final class Odds {
  private static final Curve AGE =
      new Curve(
          0, -.20, 6, -.05, 13, .22, 20, .38, 28, .30, 40, .10, 55, -.15, 68, -.42, 78, -.35, 90,
          -.10);
  private static final Curve HOUR = new Curve(8, .12, 10, -.05, 12, .02, 14, 0, 16, .10);
  private static final double[] WEEKDAY = {.10, 0, -.03, 0, .12};

  private Odds() {}

  /** The logit of {@code plan} but for the provider's effect and all that is random. */
  static double logit(Person person, Plan plan, boolean firstVisit) {
    double age = age(person, plan);
    double access = plan.telehealth() ? -.40 : .10 * StrictMath.log(person.km() / 7);
    return lead(plan.lead())
        + AGE.at(age)
        + person.payer().logit()
        + WEEKDAY[plan.slot().day() % 7]
        + HOUR.at(plan.slot().hour())
        + (firstVisit ? .22 : 0)
        + access
        + (person.interpreter() ? .10 : 0)
        + (age < 30 && plan.lead() > 14 ? .30 : 0)
        + (person.payer() == Payer.MEDICAID && person.km() > 15 ? .10 : 0);
  }

  /** The probability of an early cancellation by a patient who is not above average unreliable. */
  static double earlyCancel(Plan plan) {
    boolean possible = plan.created().isBefore(plan.slot().start().minus(Bookings.DAY));
    return possible ? Math.clamp(.02 + .0022 * Math.min(plan.lead(), 60), 0, .16) : 0;
  }

  private static double age(Person person, Plan plan) {
    return ChronoUnit.YEARS.between(
        person.born(), WorldOptions.FIRST_DAY.plusDays(plan.slot().day()));
  }

  private static double lead(int days) {
    if (days <= 1) {
      return days == 0 ? -1.55 : -.28;
    }
    if (days <= 14) {
      return days <= 7 ? -.05 : .15;
    }
    return days <= 30 ? .30 : days <= 60 ? .40 : .45;
  }
}
