package dev.kept.training.sample;

import dev.kept.training.table.VisitRow;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A table's observations in columns, first seen first, whatever the order of the rows. */
final class Columns {
  private final SamplePlan plan;
  private final List<VisitRow> rows;
  private final Histories histories;
  private final Map<Exclusion, Integer> excluded;
  private final List<VisitRow> observed;
  private final long[] seen;
  private final long[] known;
  private final int[] lead;
  private final int[] patient;
  private final BitSet missed = new BitSet();
  private final int patients;

  private record Observation(VisitRow row, Instant seen, Label.Outcome outcome) {
    private static final Comparator<Observation> FIRST_SEEN =
        Comparator.comparing(Observation::seen)
            .thenComparing(observation -> observation.row().patient())
            .thenComparing(observation -> observation.row().visit().start().instant())
            .thenComparing(observation -> observation.row().visit().id().value());
  }

  private Columns(SamplePlan plan, List<VisitRow> rows, Map<Exclusion, Integer> excluded) {
    this.plan = plan;
    this.rows = rows;
    this.excluded = excluded;
    List<Observation> sorted = observations(rows, plan, excluded);
    sorted.sort(Observation.FIRST_SEEN);
    observed = sorted.stream().map(Observation::row).toList();
    seen = new long[sorted.size()];
    known = new long[sorted.size()];
    lead = new int[sorted.size()];
    patient = new int[sorted.size()];
    Map<String, Integer> numbers = new HashMap<>();
    for (int i = 0; i < sorted.size(); i++) {
      Observation observation = sorted.get(i);
      seen[i] = observation.seen().getEpochSecond();
      known[i] = ceiling(observation.outcome().knownFrom());
      lead[i] = leadDays(observation.row(), observation.seen());
      patient[i] = numbers.computeIfAbsent(observation.row().patient(), id -> numbers.size());
      missed.set(i, observation.outcome().missed());
    }
    patients = numbers.size();
    histories = Histories.of(rows, plan);
  }

  static Columns of(List<VisitRow> rows, SamplePlan plan) {
    return new Columns(plan, List.copyOf(rows), new EnumMap<>(Exclusion.class));
  }

  private static List<Observation> observations(
      List<VisitRow> rows, SamplePlan plan, Map<Exclusion, Integer> excluded) {
    List<Observation> observations = new ArrayList<>(rows.size());
    for (VisitRow row : rows) {
      switch (Label.of(row, plan.rule(row.zone()))) {
        case Label.Outcome outcome when plan.seenAt(row).isBefore(outcome.knownFrom()) ->
            observations.add(new Observation(row, plan.seenAt(row), outcome));
        case Label.Outcome _ -> excluded.merge(Exclusion.KNOWN_WHEN_SEEN, 1, Integer::sum);
        case Label.None none -> excluded.merge(none.why(), 1, Integer::sum);
      }
    }
    return observations;
  }

  /** Seconds rounded up, so that a split never takes an outcome for known too early. */
  private static long ceiling(Instant instant) {
    return instant.getNano() == 0 ? instant.getEpochSecond() : instant.getEpochSecond() + 1;
  }

  private static int leadDays(VisitRow row, Instant seen) {
    LocalDate start = row.asOf(seen).start().date(row.zone());
    long days = ChronoUnit.DAYS.between(row.visit().created().date(row.zone()), start);
    return Math.clamp(days, 0, Integer.MAX_VALUE);
  }

  SamplePlan plan() {
    return plan;
  }

  List<VisitRow> rows() {
    return rows;
  }

  Histories histories() {
    return histories;
  }

  Map<Exclusion, Integer> excluded() {
    return Map.copyOf(excluded);
  }

  int size() {
    return observed.size();
  }

  int patients() {
    return patients;
  }

  VisitRow row(int i) {
    return observed.get(i);
  }

  long seen(int i) {
    return seen[i];
  }

  long known(int i) {
    return known[i];
  }

  int lead(int i) {
    return lead[i];
  }

  int patient(int i) {
    return patient[i];
  }

  boolean missed(int i) {
    return missed.get(i);
  }
}
