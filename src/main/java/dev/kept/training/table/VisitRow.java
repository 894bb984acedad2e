package dev.kept.training.table;

import dev.kept.visit.Appointment;
import dev.kept.visit.PatientFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;

/**
 * One appointment of a visit table.
 *
 * @param patient the patient's id after links were joined
 * @param visit the appointment
 * @param facts what the row says of the patient
 * @param groups audit groups named by the caller, never features; column to value
 * @param zone the clinic's zone, in which its local dates and hours are read
 * @param recordedAt when the source last wrote the row; {@link Instant#MIN} when it does not say
 */
public record VisitRow(
    String patient,
    Appointment visit,
    PatientFacts facts,
    Map<String, String> groups,
    ZoneId zone,
    Instant recordedAt) {
  public VisitRow {
    groups = Map.copyOf(groups);
  }
}
