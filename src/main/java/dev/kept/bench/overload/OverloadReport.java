package dev.kept.bench.overload;

import static java.util.Locale.ROOT;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What {@code kept bench overload} measured.
 *
 * @param setting how the machine was shared and what was called
 * @param capacity as many calls as were answered in the closed model
 * @param loads parts and multiples of it from a bounded number of connections, then the first part
 *     again
 * @param crowd the greatest of them from many more connections; what refusing costs, no target
 * @param neighbours a quiet tenant's calls: alone, beside a flood, beside a FHIR server that hangs
 */
public record OverloadReport(
    String setting,
    OverloadRow capacity,
    List<OverloadRow> loads,
    OverloadRow crowd,
    List<OverloadRow> neighbours) {
  private static final double GOODPUT = .9;
  private static final double P99_MILLIS = 500;
  private static final double RECOVERY_SECONDS = 10;
  private static final double UNTOUCHED = .99;
  private static final double NEIGHBOUR_MILLIS = 50;
  private static final double NEIGHBOUR_TIMES = 3;

  public OverloadReport {
    loads = List.copyOf(loads);
    neighbours = List.copyOf(neighbours);
  }

  /** A check: what must hold, and whether it does. */
  private record Check(String words, boolean reached) {
    String line() {
      return "  " + words + ": " + (reached ? "reached" : "NOT REACHED") + System.lineSeparator();
    }
  }

  /** As a table for people. */
  public String text() {
    StringBuilder text = new StringBuilder(setting).append(System.lineSeparator());
    text.append(OverloadRow.head()).append(capacity.line());
    loads.forEach(row -> text.append(row.line()));
    text.append(crowd.line());
    neighbours.forEach(row -> text.append(row.line()));
    text.append("targets").append(System.lineSeparator());
    return text + checks().stream().map(Check::line).collect(Collectors.joining());
  }

  /** Whether all was reached. */
  public boolean isReached() {
    return checks().stream().allMatch(Check::reached);
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>(loadChecks());
    double recovery =
        loads.getLast().passage().recovery() + loads.get(loads.size() - 2).passage().overrun();
    checks.add(
        new Check(
            String.format(ROOT, "recovery after %.2f s", recovery), recovery <= RECOVERY_SECONDS));
    neighbours.forEach(row -> checks.addAll(untouched(row)));
    return checks;
  }

  private List<Check> loadChecks() {
    List<Check> checks = new ArrayList<>();
    checks.add(
        new Check(
            String.format(
                ROOT, "capacity: %.0f/s refused of none", capacity.passage().refusedPerSecond()),
            capacity.passage().refusedPerSecond() == 0));
    for (OverloadRow row : loads.subList(0, loads.size() - 1)) {
      double offered = row.passage().offeredPerSecond() / capacity.perSecond();
      double share = row.perSecond() / capacity.perSecond() / Math.min(1, offered);
      checks.add(
          new Check(
              String.format(ROOT, "%s: goodput %.0f %% of what can be", row.name(), 100 * share),
              share >= GOODPUT));
      double p99 = row.passage().millis(.99);
      checks.add(
          new Check(
              String.format(ROOT, "%s: p99 %.0f ms of %.0f at most", row.name(), p99, P99_MILLIS),
              p99 <= P99_MILLIS));
    }
    return checks;
  }

  private List<Check> untouched(OverloadRow row) {
    double share = row.passage().acceptedShare();
    double p99 = row.passage().millis(.99);
    double most =
        Math.max(NEIGHBOUR_MILLIS, NEIGHBOUR_TIMES * neighbours.getFirst().passage().millis(.99));
    return List.of(
        new Check(
            String.format(ROOT, "%s: %.1f %% accepted", row.name(), 100 * share),
            share >= UNTOUCHED),
        new Check(
            String.format(ROOT, "%s: p99 %.0f ms of %.0f at most", row.name(), p99, most),
            p99 <= most),
        new Check(
            String.format(ROOT, "%s: %d failures", row.name(), row.passage().failures()),
            row.passage().failures() == 0));
  }
}
