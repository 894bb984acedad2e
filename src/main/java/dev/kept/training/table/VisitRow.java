package dev.kept.training.table;

import dev.kept.visit.Appointment;
import dev.kept.visit.PatientFacts;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * One appointment of a visit table.
 *
 * @param patient the patient's id after links were joined
 * @param visit the appointment as its source last wrote it
 * @param facts what the row says of the patient
 * @param groups audit groups named by the caller, never features; column to value
 * @param zone the clinic's zone, in which its local dates and hours are read
 * @param recordedAt when the source last wrote the row; {@link Instant#MIN} when it does not say
 * @param earlier how it stood before, the earliest first, where the source took something back
 * @param treated whether outreach because of its score reached the patient before the visit
 */
public record VisitRow(
    String patient,
    Appointment visit,
    PatientFacts facts,
    Map<String, String> groups,
    ZoneId zone,
    Instant recordedAt,
    List<Edition> earlier,
    boolean treated) {
  public VisitRow {
    groups = Map.copyOf(groups);
    earlier = List.copyOf(earlier);
  }

  /** An untreated row of which nothing was taken back. */
  public VisitRow(
      String patient,
      Appointment visit,
      PatientFacts facts,
      Map<String, String> groups,
      ZoneId zone,
      Instant recordedAt) {
    this(patient, visit, facts, groups, zone, recordedAt, List.of(), false);
  }

  /**
   * How an appointment stood once.
   *
   * @param until when it was changed
   * @param visit the appointment until then
   */
  public record Edition(Instant until, Appointment visit) {}

  /** The same row of {@code patient}. */
  public VisitRow of(String patient) {
    return new VisitRow(patient, visit, facts, groups, zone, recordedAt, earlier, treated);
  }

  /** The appointment as it stood at {@code t}. */
  public Appointment asOf(Instant t) {
    for (Edition edition : earlier) {
      if (t.isBefore(edition.until())) {
        return edition.visit();
      }
    }
    return visit;
  }
}
