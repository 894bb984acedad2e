package dev.kept.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A hook call of a made-up patient, shaped as EHRs write them: identifiers, display texts,
 * narrative and all that Kept passes over. The same arguments give the same call.
 *
 * @param today the day it is made
 * @param zone the clinic's zone
 * @param visits how many past visits the patient has; 40 give 50 to 60 KB
 * @param missedEvery every how many of them one was missed
 */
public record SampleCall(LocalDate today, ZoneId zone, int visits, int missedEvery) {
  private static final Set<MonthDay> HOLIDAYS = Set.of(MonthDay.of(1, 1), MonthDay.of(12, 25));
  private static final DateTimeFormatter INSTANT = DateTimeFormatter.ISO_OFFSET_DATE_TIME;
  private static final String PATIENT = "e2cZ4IXyxkP1hBvdVb0BWAQ3";
  private static final String PATIENT_JSON = resource("patient.json");
  private static final String COVERAGE_JSON = resource("coverage.json");
  private static final String APPOINTMENT = resource("appointment.json");
  private static final int DAYS_BETWEEN = 17;

  /** An {@code appointment-book} call: one appointment proposed six weeks ahead. */
  public String appointmentBook() {
    String proposed =
        appointment(
            new Slot("proposed-1", "proposed", at(today.plusDays(40), 8), today), "tentative");
    return envelope(
        "appointment-book",
        """
        "appointments": {"resourceType": "Bundle", "type": "collection", "entry": [
        {"resource": %s}]},
        """
            .formatted(proposed),
        bundle(history()));
  }

  /** A {@code patient-view} call: two appointments are booked. */
  public String patientView() {
    String soon =
        appointment(new Slot("booked-1", "booked", at(next(), 9), today.minusDays(45)), "accepted");
    String later =
        appointment(
            new Slot("booked-2", "booked", at(today.plusDays(30), 15), today.minusDays(9)),
            "accepted");
    return envelope(
        "patient-view", "", bundle(entry(soon) + ",\n" + entry(later) + separator() + history()));
  }

  private String separator() {
    return visits > 0 ? ",\n" : "";
  }

  private String history() {
    return IntStream.range(0, visits)
        .mapToObj(i -> entry(appointment(past(i), "accepted")))
        .collect(Collectors.joining(",\n"));
  }

  private Slot past(int i) {
    SplittableRandom random = new SplittableRandom(i);
    LocalDate day = today.minusDays(6 + (long) i * DAYS_BETWEEN % 700);
    String status = i % missedEvery == 1 ? "noshow" : i % 11 == 7 ? "cancelled" : "fulfilled";
    return new Slot(
        "past-" + i, status, at(day, 8 + random.nextInt(9)), day.minusDays(random.nextInt(40)));
  }

  private ZonedDateTime at(LocalDate day, int hour) {
    return ZonedDateTime.of(workday(day), LocalTime.of(hour, 30), zone);
  }

  /** The day, or the last before it on which a clinic is open. */
  private static LocalDate workday(LocalDate day) {
    boolean weekend = day.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0;
    return weekend || HOLIDAYS.contains(MonthDay.from(day)) ? workday(day.minusDays(1)) : day;
  }

  /** The next day the clinic is open. */
  private LocalDate next() {
    int weekday = today.getDayOfWeek().getValue();
    return today.plusDays(weekday < DayOfWeek.FRIDAY.getValue() ? 1 : 8 - weekday);
  }

  private record Slot(String id, String status, ZonedDateTime start, LocalDate created) {}

  private String envelope(String hook, String appointments, String bundle) {
    return """
    {"hook": "%s", "hookInstance": "%s",
    "context": {"userId": "PractitionerRole/scheduler-7", %s "patientId": "%s"},
    "prefetch": {
    "patient": %s,
    "coverage": %s,
    "appointments": %s
    }}
    """
        .formatted(
            hook,
            UUID.nameUUIDFromBytes(hook.getBytes(UTF_8)),
            appointments,
            PATIENT,
            PATIENT_JSON,
            COVERAGE_JSON,
            bundle);
  }

  private static String bundle(String entries) {
    return """
    {"resourceType": "Bundle", "type": "searchset", "link": [{"relation": "self",
    "url": "https://fhir.example.org/r4/Appointment?patient=%s&_count=200"}], "entry": [
    %s
    ]}"""
        .formatted(PATIENT, entries);
  }

  private static String entry(String resource) {
    return "{\"fullUrl\": \"https://fhir.example.org/r4/Appointment\", \"resource\": "
        + resource
        + ", \"search\": {\"mode\": \"match\"}}";
  }

  private String appointment(Slot slot, String answer) {
    ZonedDateTime start = slot.start();
    return APPOINTMENT
        .replace("${id}", slot.id())
        .replace("${lastUpdated}", INSTANT.format(start.plusHours(2)))
        .replace("${status}", slot.status())
        .replace("${start}", INSTANT.format(start))
        .replace("${end}", INSTANT.format(start.plusMinutes(20)))
        .replace("${created}", INSTANT.format(slot.created().atTime(10, 12).atZone(zone)))
        .replace("${answer}", answer);
  }

  private static String resource(String name) {
    try (InputStream in = SampleCall.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the build");
      }
      return new String(in.readAllBytes(), UTF_8).strip().replace("${patient}", PATIENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
