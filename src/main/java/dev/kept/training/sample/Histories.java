package dev.kept.training.sample;

import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment;
import dev.kept.visit.Attendance;
import dev.kept.visit.Status;
import dev.kept.visit.VisitHistory;
import dev.kept.visit.VisitHistory.Extent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Each patient's rows as a history. A row that its source wrote after the outcome would count as
 * known (a late entry, an export without versions) keeps its outcome until it was written.
 */
public final class Histories {
  private final Map<String, OfPatient> byPatient;

  private record OfPatient(VisitHistory visits, List<VisitRow> writtenLate) {}

  private Histories(Map<String, OfPatient> byPatient) {
    this.byPatient = byPatient;
  }

  /** The histories of {@code rows}, outcomes read as {@code plan} says. */
  public static Histories of(List<VisitRow> rows, SamplePlan plan) {
    Map<String, List<VisitRow>> grouped = new HashMap<>();
    for (VisitRow row : rows) {
      grouped.computeIfAbsent(row.patient(), patient -> new ArrayList<>()).add(row);
    }
    Map<String, OfPatient> byPatient = HashMap.newHashMap(grouped.size());
    grouped.forEach((patient, own) -> byPatient.put(patient, ofPatient(own, plan)));
    return new Histories(byPatient);
  }

  private static OfPatient ofPatient(List<VisitRow> rows, SamplePlan plan) {
    List<Appointment> visits = rows.stream().map(VisitRow::visit).toList();
    List<VisitRow> late = rows.stream().filter(row -> isWrittenLate(row, plan)).toList();
    return new OfPatient(new VisitHistory(visits, Extent.WHOLE), late.isEmpty() ? List.of() : rows);
  }

  private static boolean isWrittenLate(VisitRow row, SamplePlan plan) {
    boolean cancelled = row.visit().status() == Status.CANCELLED;
    Instant known =
        cancelled && row.visit().cancellation().at().isKnown()
            ? row.visit().cancellation().at().surelyFrom(row.zone())
            : Attendance.knownFrom(row.visit(), plan.rule(row.zone()));
    return row.recordedAt().isAfter(known);
  }

  /** The patient's rows as they were written by {@code t}. */
  public VisitHistory at(String patient, Instant t) {
    OfPatient own = byPatient.getOrDefault(patient, NOBODY);
    if (own.writtenLate().isEmpty()) {
      return own.visits();
    }
    List<Appointment> visits = new ArrayList<>(own.writtenLate().size());
    for (VisitRow row : own.writtenLate()) {
      visits.add(row.recordedAt().isAfter(t) ? blind(row.visit()) : row.visit());
    }
    return new VisitHistory(visits, Extent.WHOLE);
  }

  private static final OfPatient NOBODY =
      new OfPatient(new VisitHistory(List.of(), Extent.WHOLE), List.of());

  private static Appointment blind(Appointment visit) {
    return new Appointment(
        visit.id(),
        Status.BOOKED,
        visit.times(),
        visit.setting(),
        Appointment.Cancellation.NONE,
        Appointment.Confirmation.NONE);
  }
}
