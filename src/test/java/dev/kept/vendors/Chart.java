package dev.kept.vendors;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What is on record of one patient, as an EHR's FHIR resources have it.
 *
 * @param habits the EHR
 * @param visits her visits
 */
public record Chart(Habits habits, List<Visit> visits) {
  private static final Duration LENGTH = Duration.ofMinutes(20);
  private static final int PAST = 14;
  private static final int MISSED_EVERY = 3;
  private static final int NEVER_CLOSED = 2;

  public Chart {
    visits = List.copyOf(visits);
  }

  /**
   * Two visits to come and fourteen of the past: one may never have been closed, one is cancelled,
   * five are missed, seven or eight kept.
   */
  public static Chart usual(Habits habits, ZonedDateTime now) {
    List<Visit> visits = new ArrayList<>();
    visits.add(new Visit(901, Visit.State.BOOKED, now.plusDays(1), now.minusDays(30)));
    visits.add(new Visit(902, Visit.State.BOOKED, now.plusDays(20), now.minusDays(3)));
    for (int i = 0; i < PAST; i++) {
      ZonedDateTime start = now.minusDays(10 + 21L * i).minusHours(3);
      visits.add(new Visit(100 + i, state(i, habits), start, start.minusDays(12)));
    }
    return new Chart(habits, visits);
  }

  private static Visit.State state(int i, Habits habits) {
    if (i == NEVER_CLOSED && habits.has(Quirk.PAST_NEVER_CLOSED)) {
      return Visit.State.BOOKED;
    }
    if (i == 4) {
      return Visit.State.CANCELLED;
    }
    return i % MISSED_EVERY == 0 ? Visit.State.MISSED : Visit.State.KEPT;
  }

  /** The patient's id, as the EHR writes it. */
  public String patientId() {
    return switch (habits.make()) {
      case EPIC ->
          habits.has(Quirk.LONG_IDS)
              ? "T" + "81lum-5p6QvDR7l6hv7lfE52bAbA2ylWBnv9CZEzNb0B".repeat(2) + "_x"
              : "eq081-VQEgP8drUUqCWzHfw3";
      case ORACLE -> "12724066";
      case ATHENA -> "a-195900.E-4406";
      case GENERIC -> "pat-1";
    };
  }

  ObjectNode patient() {
    ObjectNode patient = resource("Patient", patientId());
    patient.put("birthDate", "1961-04-02").put("gender", "female");
    patient.putArray("name").addObject().put("family", "Canaryfamily").put("text", "C. Sample");
    patient.putArray("address").addObject().put("postalCode", "60614");
    patient
        .putArray("telecom")
        .addObject()
        .put("system", "phone")
        .put("use", "mobile")
        .put("value", "555-0100");
    return patient;
  }

  ObjectNode coverage() {
    ObjectNode coverage = resource("Coverage", "cov-1").put("status", "active");
    coverage.putObject("beneficiary").put("reference", "Patient/" + patientId());
    coverage
        .putObject("type")
        .putArray("coding")
        .addObject()
        .put("system", "https://nahdo.org/sopt")
        .put("code", "1");
    return coverage;
  }

  /** What an Appointment search finds, the latest first; a visit for each of several ids. */
  List<ObjectNode> appointments() {
    List<ObjectNode> found = new ArrayList<>();
    visits.stream()
        .sorted(Comparator.comparing(Visit::start).reversed())
        .forEach(
            visit -> {
              found.add(appointment(visit));
              if (habits.has(Quirk.SEVERAL_IDS)) {
                found.add(appointment(visit).put("id", "a-2.A-" + visit.number()));
              }
            });
    return found;
  }

  /** The visit as an Appointment. */
  ObjectNode appointment(Visit visit) {
    ObjectNode appointment = resource("Appointment", id(visit));
    appointment.put("status", status(visit));
    if (visit.state() != Visit.State.PROPOSED) {
      appointment.put("created", Clock.write(visit.booked(), habits));
    }
    appointment.put("start", Clock.write(visit.start(), habits));
    appointment.put("end", Clock.write(visit.start().plus(LENGTH), habits));
    appointment.put("minutesDuration", LENGTH.toMinutes());
    if (isFlagged(visit)) {
      appointment
          .putObject("cancelationReason")
          .putArray("coding")
          .addObject()
          .put("system", "https://fhir.athena.example/cancel-reasons")
          .put("code", "noshow");
    }
    concept(appointment.putArray("serviceType").addObject(), "office");
    concept(appointment.putObject("appointmentType"), "FOLLOWUP");
    participant(appointment, "Patient/" + patientId());
    boolean role = habits.has(Quirk.ROLES_IN_SCHEDULES);
    participant(appointment, role ? "PractitionerRole/role-7" : "Practitioner/dr-7");
    participant(appointment, "Location/loc-3");
    return appointment;
  }

  /** The role that appointments name, of the one practitioner there is. */
  ObjectNode role() {
    ObjectNode role = resource("PractitionerRole", "role-7").put("active", true);
    role.putObject("practitioner").put("reference", "Practitioner/dr-7");
    return role;
  }

  private String id(Visit visit) {
    return switch (habits.make()) {
      case EPIC -> "eAppt" + visit.number() + (habits.has(Quirk.LONG_IDS) ? "x".repeat(70) : "");
      case ORACLE -> "2167700" + visit.number();
      case ATHENA -> "a-1.A-" + visit.number();
      case GENERIC -> "appt-" + visit.number();
    };
  }

  private String status(Visit visit) {
    return switch (visit.state()) {
      case KEPT -> "fulfilled";
      case MISSED -> isFlagged(visit) ? "cancelled" : "noshow";
      case CANCELLED -> "cancelled";
      case BOOKED -> "booked";
      case PROPOSED -> "proposed";
    };
  }

  private boolean isFlagged(Visit visit) {
    return visit.state() == Visit.State.MISSED && habits.has(Quirk.NO_SHOW_IS_A_REASON);
  }

  private static void participant(ObjectNode appointment, String reference) {
    ObjectNode participant = appointment.withArray("participant").addObject();
    participant.put("status", "accepted").putObject("actor").put("reference", reference);
  }

  private static void concept(ObjectNode concept, String code) {
    concept.putArray("coding").addObject().put("system", "urn:oid:1.2.3").put("code", code);
  }

  private static ObjectNode resource(String type, String id) {
    return JsonNodeFactory.instance.objectNode().put("resourceType", type).put("id", id);
  }
}
