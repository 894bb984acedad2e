package dev.kept.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.decision.Overbooking.None;
import dev.kept.decision.Overbooking.Room;
import dev.kept.decision.Sessions.Bookings;
import dev.kept.demo.DemoTenants;
import dev.kept.risk.ModelIdentity;
import dev.kept.risk.Risk;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Policy.SessionPlan;
import dev.kept.tenant.Tenant;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionRuleTest {
  private static final ZoneId CHICAGO = DemoTenants.ZONE;
  private static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");

  @ParameterizedTest
  @CsvSource({
    // The clocks spring forward on 8 March and fall back on 1 November.
    "2026-03-07T09:00:00-06:00, 2026-03-07T06:00:00Z, 2026-03-07T18:00:00Z",
    "2026-03-08T09:00:00-05:00, 2026-03-08T06:00:00Z, 2026-03-08T17:00:00Z",
    "2026-03-08T12:00:00-05:00, 2026-03-08T17:00:00Z, 2026-03-09T05:00:00Z",
    "2026-11-01T11:59:00-06:00, 2026-11-01T05:00:00Z, 2026-11-01T18:00:00Z",
    "2026-11-01T23:30:00-06:00, 2026-11-01T18:00:00Z, 2026-11-02T06:00:00Z",
  })
  void aSessionIsAHalfDayByTheClinicsClock(String start, Instant from, Instant until) {
    Sessions.Key key =
        SessionRule.wanted(inquiry(), visit(start, "d1", "north")).orElseThrow().key();
    assertThat(key.from()).isEqualTo(from);
    assertThat(key.until()).isEqualTo(until);
  }

  @Test
  void withoutTimeOfDayPlaceOrPlanThereIsNoSession() {
    String nine = "2026-03-09T09:00:00-05:00";
    assertThat(SessionRule.wanted(inquiry(), visit(nine, "d1", "north"))).isPresent();
    assertThat(SessionRule.wanted(inquiry(), visit("2026-03-09", "d1", "north"))).isEmpty();
    assertThat(SessionRule.wanted(inquiry(), visit(nine, "", ""))).isEmpty();
    assertThat(SessionRule.wanted(inquiry(), visit(nine, "d2", "north"))).isEmpty();
  }

  @Test
  void theVisitBeingBookedIsOneOfThoseBooked() {
    check(booked(11, .18, 0), true, new Room(1));
    check(booked(10, .18, 0), true, new None(None.Why.SLOTS_FREE));
    check(booked(12, .18, 0), true, new None(None.Why.FULL));
  }

  @Test
  void whatTheLedgerDoesNotKnowOrMayNotSayIsNoRoom() {
    check(Optional.empty(), true, Overbooking.UNKNOWN_SESSION);
    check(booked(11, .18, 0), false, new None(None.Why.CALIBRATION));
    check(booked(9, .18, 2), true, new None(None.Why.TOO_FEW_SCORED));
    check(booked(30, .18, 0), true, new None(None.Why.FULL));
  }

  @Test
  void protectedVisitsTakeNoExtra() {
    Bookings some = new Bookings(Collections.nCopies(11, .18), 0, Set.of("psychiatry"));
    check(Optional.of(some), true, new None(None.Why.PROTECTED));
  }

  private static void check(Optional<Bookings> others, boolean calibrated, Overbooking expected) {
    Appointment visit = visit("2026-03-09T09:00:00-05:00", "d1", "north");
    ModelIdentity model = new ModelIdentity("m", ModelIdentity.Stage.T0, .2, "a test");
    Assessment own =
        new Assessment(visit, new Risk(.18, Math.log(.18 / .82)), List.of(), List.of(), model);
    assertThat(SessionRule.overbooking(inquiry(), own, others, calibrated)).isEqualTo(expected);
  }

  private static Optional<Bookings> booked(int scored, double p, int unscored) {
    return Optional.of(new Bookings(Collections.nCopies(scored, p), unscored, Set.of("")));
  }

  private static Inquiry inquiry() {
    SessionPlan plan = new SessionPlan("d1", "", 12, Set.of("psychiatry"));
    Tenant tenant = DemoTenants.list().getFirst().with(Policy.USUAL.with(List.of(plan)));
    return new Inquiry(tenant, Asker.STAFF, "p1", NOW, HoldOut.NONE);
  }

  private static Appointment visit(String start, String practitioner, String location) {
    Moment at =
        start.length() == 10
            ? Moment.on(LocalDate.parse(start), CHICAGO)
            : Moment.parse(start, CHICAGO).orElseThrow();
    return new Appointment(
        new AppointmentId(""),
        Status.PROPOSED,
        new Appointment.Times(Moment.at(NOW), at, Moment.UNKNOWN, 30),
        new Setting(practitioner, location, "", "", ""),
        Appointment.Cancellation.NONE,
        Appointment.Confirmation.NONE);
  }
}
