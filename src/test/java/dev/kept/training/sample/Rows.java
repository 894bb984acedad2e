package dev.kept.training.sample;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureOptions;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.time.Moment;
import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Visit rows for tests. */
final class Rows {
  static final ZoneId ZONE = ZoneId.of("America/New_York");
  static final SamplePlan T0 = new SamplePlan(Stage.T0, FeatureOptions.USUAL, Centroids.NONE);
  static final SamplePlan T48 = new SamplePlan(Stage.T48, FeatureOptions.USUAL, Centroids.NONE);
  static final Instant EPOCH = Instant.parse("2025-01-06T14:00:00Z");

  private Rows() {}

  static VisitRow row(String patient, Status status, String created, String start) {
    return row(patient, status, moment(created), moment(start), Cancellation.NONE);
  }

  static VisitRow row(
      String patient, Status status, Moment created, Moment start, Cancellation cancellation) {
    String id = patient + "/" + created.instant() + "/" + start.instant();
    Appointment visit =
        new Appointment(
            new AppointmentId(id),
            status,
            new Times(created, start, Moment.UNKNOWN, 30),
            new Setting("dr " + patient.length() % 3, "north", "", "skin", ""),
            cancellation,
            Confirmation.NONE);
    return new VisitRow(patient, visit, PatientFacts.UNKNOWN, Map.of(), ZONE, Instant.MIN);
  }

  static VisitRow cancelled(String created, String start, String at, Cancellation.By by) {
    return row(
        "p", Status.CANCELLED, moment(created), moment(start), new Cancellation(moment(at), by));
  }

  static VisitRow writtenAt(VisitRow row, Instant recordedAt) {
    return new VisitRow(
        row.patient(), row.visit(), row.facts(), row.groups(), row.zone(), recordedAt);
  }

  static VisitRow treated(VisitRow row) {
    return new VisitRow(
        row.patient(),
        row.visit(),
        row.facts(),
        row.groups(),
        row.zone(),
        row.recordedAt(),
        List.of(),
        true);
  }

  static Moment moment(String text) {
    return text.isEmpty() ? Moment.UNKNOWN : Moment.parse(text, ZONE).orElseThrow();
  }

  /** A year of visits of 40 patients, a fifth missed, some cancelled. */
  static List<VisitRow> year(Random random) {
    List<VisitRow> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      String patient = "p".repeat(1 + random.nextInt(40));
      Instant start = EPOCH.plus(Duration.ofMinutes(random.nextInt(365 * 24 * 60)));
      Instant created = start.minus(Duration.ofMinutes(random.nextInt(40 * 24 * 60)));
      rows.add(
          row(
              patient,
              status(random.nextInt(10)),
              Moment.at(created),
              Moment.at(start),
              new Cancellation(
                  Moment.at(created.plusSeconds(random.nextInt(100_000))),
                  Cancellation.By.PATIENT)));
    }
    return rows;
  }

  private static Status status(int draw) {
    return switch (draw) {
      case 0, 1 -> Status.NOSHOW;
      case 2 -> Status.CANCELLED;
      case 3 -> Status.BOOKED;
      default -> Status.FULFILLED;
    };
  }
}
