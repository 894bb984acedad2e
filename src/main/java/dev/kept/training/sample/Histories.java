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
 * known (a late entry, an export without versions) keeps its outcome until it was written; one that
 * does not say when it was cancelled, or found to be an error, until it was written or its outcome
 * would be known; one whose source took something back stands as it stood.
 */
public final class Histories {
  private final Map<String, OfPatient> byPatient;

  private record OfPatient(VisitHistory visits, List<Told> changing) {}

  /** A row, and from when on it may tell how it ended. */
  private record Told(VisitRow row, Instant from) {
    Appointment at(Instant t) {
      Appointment then = row.asOf(t);
      boolean last = then.equals(row.visit());
      return last && from.isAfter(t) ? blind(then) : then;
    }
  }

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
    boolean changing = rows.stream().anyMatch(row -> changes(row, plan));
    List<Told> told =
        changing
            ? rows.stream().map(row -> new Told(row, toldFrom(row, plan))).toList()
            : List.of();
    return new OfPatient(new VisitHistory(visits, Extent.WHOLE), told);
  }

  private static boolean changes(VisitRow row, SamplePlan plan) {
    return !row.earlier().isEmpty()
        || isUndated(row.visit())
        || row.recordedAt().isAfter(known(row, plan));
  }

  /** Whether it ended in a way whose instant is not said. */
  private static boolean isUndated(Appointment visit) {
    boolean cancelled = visit.status() == Status.CANCELLED;
    return visit.status() == Status.ENTERED_IN_ERROR
        || (cancelled && !visit.cancellation().at().isKnown());
  }

  private static Instant known(VisitRow row, SamplePlan plan) {
    boolean dated = row.visit().status() == Status.CANCELLED && !isUndated(row.visit());
    return dated
        ? row.visit().cancellation().at().surelyFrom(row.zone())
        : Attendance.knownFrom(row.visit(), plan.rule(row.zone()));
  }

  private static Instant toldFrom(VisitRow row, SamplePlan plan) {
    boolean unwritten = row.recordedAt().equals(Instant.MIN);
    return unwritten && isUndated(row.visit()) ? known(row, plan) : row.recordedAt();
  }

  /** The patient's rows as they were written by {@code t}. */
  public VisitHistory at(String patient, Instant t) {
    OfPatient own = byPatient.getOrDefault(patient, NOBODY);
    return own.changing().isEmpty()
        ? own.visits()
        : new VisitHistory(own.changing().stream().map(told -> told.at(t)).toList(), Extent.WHOLE);
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
