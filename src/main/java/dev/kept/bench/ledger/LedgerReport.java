package dev.kept.bench.ledger;

import dev.kept.bench.load.Target;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code kept bench ledger} measured. */
public final class LedgerReport {
  private final List<Part> parts;

  LedgerReport(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /** As tables for people. */
  public String text() {
    String end = System.lineSeparator();
    String tables = parts.stream().map(part -> part.text() + end).collect(Collectors.joining());
    List<Target> targets = targets();
    return targets.isEmpty()
        ? tables.stripTrailing()
        : tables
            + "targets"
            + end
            + targets.stream().map(Target::line).collect(Collectors.joining()).stripTrailing();
  }

  /** Whether all that was measured reached what it was to. */
  public boolean isReached() {
    return targets().stream().allMatch(Target::met);
  }

  private List<Target> targets() {
    return parts.stream().flatMap(part -> part.targets().stream()).toList();
  }
}
