package dev.kept.outcomes.validity;

import dev.kept.outcomes.control.Chart;
import dev.kept.outcomes.measure.Bootstrap;
import dev.kept.outcomes.measure.Bootstrap.Part;
import dev.kept.outcomes.measure.Gate;
import dev.kept.outcomes.measure.LeadRates;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Predicted;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.measure.Slice.Estimate;
import dev.kept.outcomes.validity.Finding.Subject;
import dev.kept.outcomes.validity.MaturedScores.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Measures one model's matured scores and holds them against the gates. */
final class Judgement {
  private static final int RESAMPLES = 200;
  private static final int SEED = 1;
  private static final int MOST_VALUES = 20;

  /** Groups of fewer visits might tell of persons (CMS cell size policy). */
  private static final int LEAST_VISITS = 11;

  private static final double WEEK_SECONDS = Duration.ofDays(7).toSeconds();
  private static final String UNKNOWN = "unknown";

  private final Subject subject;
  private final List<Matured> rows;
  private final Predicted predicted;
  private final Bootstrap bootstrap;

  Judgement(Subject subject, List<Matured> rows, LeadRates baseline) {
    this.subject = subject;
    this.rows = rows;
    predicted = new Predicted(new Rows(rows, baseline));
    int patients = rows.stream().mapToInt(Matured::patient).max().orElse(-1) + 1;
    bootstrap = new Bootstrap(RESAMPLES, patients, SEED);
  }

  Finding finding(Counts counts, Chart chart) {
    Slice all = bootstrap.all(predicted, new Part("subset", "all"), i -> true);
    return new Finding(subject, counts, all, groups(), chart, verdict(all, counts));
  }

  private List<Slice> groups() {
    List<Slice> slices = new ArrayList<>();
    slices.add(lead(1));
    slices.add(lead(2));
    Map<String, Function<Matured, String>> columns = new LinkedHashMap<>();
    columns.put("age", row -> row.groups().age());
    columns.put("coverage", row -> row.groups().coverage());
    columns.put("language", row -> row.groups().language());
    columns.put("interpreter", row -> row.groups().interpreter());
    columns.put("location", Matured::location);
    columns.forEach((column, value) -> slices.addAll(groups(column, value)));
    return slices;
  }

  private Slice lead(int least) {
    return bootstrap.group(
        predicted, new Part("subset", "lead >= " + least), i -> rows.get(i).leadDays() >= least);
  }

  /**
   * The most frequent values, each of enough visits; a column of which nothing is known says
   * nothing.
   */
  private List<Slice> groups(String column, Function<Matured, String> value) {
    Map<String, Long> counts =
        rows.stream().collect(Collectors.groupingBy(value, Collectors.counting()));
    if (counts.keySet().stream().allMatch(String::isEmpty)) {
      return List.of();
    }
    return counts.entrySet().stream()
        .filter(entry -> entry.getValue() >= LEAST_VISITS)
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_VALUES)
        .map(
            entry ->
                bootstrap.group(
                    predicted,
                    new Part(column, entry.getKey().isEmpty() ? UNKNOWN : entry.getKey()),
                    i -> value.apply(rows.get(i)).equals(entry.getKey())))
        .toList();
  }

  private Verdict verdict(Slice all, Counts counts) {
    int events = all.events();
    if (events < Verdict.LEAST_EVENTS) {
      return new Verdict.TooFew(
          events, Verdict.LEAST_EVENTS, weeksMissing(events), counts.exposed() > 0);
    }
    List<Gate> failed = Gate.of(all).stream().filter(gate -> !gate.isPassed()).toList();
    boolean sure = failed.stream().anyMatch(gate -> isSure(gate, all.of(gate.measure())));
    return failed.isEmpty()
        ? new Verdict.Inside()
        : new Verdict.Outside(failed.stream().map(Gate::measure).toList(), sure);
  }

  /** ECE is never below zero, so its resamples only lie higher: they prove nothing. */
  private static boolean isSure(Gate gate, Estimate estimate) {
    return gate.measure() != Measure.ECE
        && (estimate.low() > gate.most() || estimate.high() < gate.least());
  }

  /** At the pace since the first of these visits. */
  private OptionalInt weeksMissing(int events) {
    if (events == 0) {
      return OptionalInt.empty();
    }
    Duration span = Duration.between(rows.getFirst().start(), subject.madeAt());
    double weeks = Math.max(1, span.toSeconds() / WEEK_SECONDS);
    return OptionalInt.of((int) Math.ceil((Verdict.LEAST_EVENTS - events) * weeks / events));
  }

  /** Rows as they are measured. */
  private record Rows(List<Matured> rows, LeadRates rates) implements Predicted.Rows {
    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public double probability(int row) {
      return rows.get(row).probability();
    }

    @Override
    public double baseline(int row) {
      return rates.rate(rows.get(row).location(), rows.get(row).leadDays());
    }

    @Override
    public boolean missed(int row) {
      return rows.get(row).missed();
    }

    @Override
    public int patient(int row) {
      return rows.get(row).patient();
    }
  }
}
