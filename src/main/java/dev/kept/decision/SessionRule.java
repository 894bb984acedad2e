package dev.kept.decision;

import dev.kept.decision.Overbooking.None;
import dev.kept.decision.Sessions.Bookings;
import dev.kept.decision.Sessions.Wanted;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Policy.SessionPlan;
import dev.kept.tenant.Tenant;
import dev.kept.visit.Appointment;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The rules from a visit to its session, and from that to whether it takes one more. */
public final class SessionRule {
  private SessionRule() {}

  /**
   * What to ask of the visit's session: the half-day, until noon or from noon on by the clinic's
   * clock. Empty where the site plans none there, or the time of day is unknown.
   */
  public static Optional<Wanted> wanted(Inquiry inquiry, Appointment visit) {
    String practitioner = visit.setting().practitioner();
    String location = visit.setting().location();
    if (!visit.start().hasTime() || plan(inquiry, visit).isEmpty()) {
      return Optional.empty();
    }
    Tenant tenant = inquiry.tenant();
    LocalDate day = visit.start().date(tenant.zone());
    Instant noon = day.atTime(LocalTime.NOON).atZone(tenant.zone()).toInstant();
    boolean morning = visit.start().instant().isBefore(noon);
    Instant from = morning ? midnight(day, tenant.zone()) : noon;
    Instant until = morning ? noon : midnight(day.plusDays(1), tenant.zone());
    return Optional.of(
        new Wanted(
            new Sessions.Key(tenant.id(), tenant.production(), practitioner, location, from, until),
            inquiry.patientId(),
            visit.start().instant()));
  }

  /**
   * Whether the session of the visit being booked takes more than its slots, that visit counted.
   *
   * @param others who else is booked there; empty where nobody knows
   * @param calibrated whether the calibration is fresh and inside its gates
   */
  public static Overbooking overbooking(
      Inquiry inquiry, Assessment own, Optional<Bookings> others, boolean calibrated) {
    Optional<SessionPlan> plan = plan(inquiry, own.appointment());
    if (plan.isEmpty() || others.isEmpty()) {
      return Overbooking.UNKNOWN_SESSION;
    }
    int slots = plan.get().slots();
    Bookings booked = others.get();
    List<Double> empty =
        Stream.concat(booked.empty().stream(), Stream.of(own.probability())).toList();
    if (empty.size() + booked.unscored() > 2 * slots) {
      return new None(None.Why.FULL);
    }
    boolean protectedVisits =
        Stream.concat(
                booked.serviceTypes().stream(),
                Stream.of(own.appointment().setting().serviceType()))
            .anyMatch(plan.get().protectedTypes()::contains);
    Session session = new Session(slots, empty, booked.unscored(), calibrated, protectedVisits);
    return session.overbooking(inquiry.tenant().policy());
  }

  /** One of them must be known: else visits of the whole clinic would be one session. */
  private static Optional<SessionPlan> plan(Inquiry inquiry, Appointment visit) {
    String practitioner = visit.setting().practitioner();
    String location = visit.setting().location();
    Policy policy = inquiry.tenant().policy();
    return practitioner.isEmpty() && location.isEmpty()
        ? Optional.empty()
        : policy.session(practitioner, location);
  }

  private static Instant midnight(LocalDate day, ZoneId zone) {
    return day.atStartOfDay(zone).toInstant();
  }
}
