package dev.kept.fhir.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.tenant.Vendor;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final Moment START = Moment.at(Instant.parse("2026-03-03T15:30:00Z"));
  private static final Moment DAY =
      Moment.on(LocalDate.of(2026, 3, 3), ZoneId.of("America/Chicago"));

  @Test
  void theSameIdIsARepeatEverywhere() {
    for (Vendor vendor : Vendor.values()) {
      check(vendor, visit("1", Status.NOSHOW, "dr-1"), visit("1", Status.FULFILLED, "dr-2"), true);
      check(vendor, visit("", Status.NOSHOW, "dr-1"), visit("", Status.NOSHOW, "dr-2"), false);
    }
  }

  @Test
  void theSameEndInTheSameSlotIsARepeatWhereAPatientHasSeveralIds() {
    Appointment one = visit("a-1.A-1", Status.NOSHOW, "dr-1");
    Appointment twin = visit("a-2.A-1", Status.NOSHOW, "dr-1");
    check(Vendor.ATHENA, one, twin, true);
    check(Vendor.GENERIC, one, twin, false);
    check(Vendor.EPIC, one, twin, false);
    check(Vendor.ORACLE, one, twin, false);
  }

  @Test
  void aSlotGivenToAnotherVisitIsNone() {
    Appointment one = visit("1", Status.CANCELLED, "dr-1");
    check(Vendor.ATHENA, one, visit("2", Status.FULFILLED, "dr-1"), false);
    check(Vendor.ATHENA, one, visit("2", Status.CANCELLED, "dr-2"), false);
  }

  @Test
  void whatDoesNotTellOneVisitFromAnotherIsNoSlot() {
    check(Vendor.ATHENA, visit("1", Status.NOSHOW, ""), visit("2", Status.NOSHOW, ""), false);
    check(
        Vendor.ATHENA,
        visit("1", Status.NOSHOW, "dr-1", DAY),
        visit("2", Status.NOSHOW, "dr-1", DAY),
        false);
  }

  private static void check(Vendor vendor, Appointment first, Appointment second, boolean repeat) {
    Repeats repeats = new Repeats(vendor);
    assertThat(List.of(repeats.isRepeat(first), repeats.isRepeat(second)))
        .containsExactly(false, repeat);
  }

  private static Appointment visit(String id, Status status, String practitioner) {
    return visit(id, status, practitioner, START);
  }

  private static Appointment visit(String id, Status status, String practitioner, Moment start) {
    return new Appointment(
        new AppointmentId(id),
        status,
        new Appointment.Times(Moment.UNKNOWN, start, Moment.UNKNOWN, 30),
        new Appointment.Setting(practitioner, "", "", "", ""),
        Appointment.Cancellation.NONE,
        Appointment.Confirmation.NONE);
  }
}
