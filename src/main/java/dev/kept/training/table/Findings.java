package dev.kept.training.table;

import dev.kept.training.table.TableReport.Kind;
import dev.kept.training.table.TableReport.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Gathers what a report will say. */
final class Findings {
  private final int told;
  private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);
  private final List<Problem> first = new ArrayList<>();
  private List<String> ignored = List.of();
  private long rows;
  private long kept;
  private long linked;

  Findings(int told) {
    this.told = told;
  }

  void problem(long line, Kind kind, String where) {
    counts.merge(kind, 1L, Long::sum);
    if (first.size() < told) {
      first.add(new Problem(line, kind, where));
    }
  }

  void ignored(List<String> columns) {
    ignored = columns;
  }

  /** Counts a row and returns how many there are. */
  long row() {
    return ++rows;
  }

  void kept(boolean joined) {
    kept++;
    linked += joined ? 1 : 0;
  }

  TableReport report() {
    return new TableReport(rows, kept, linked, counts, first, ignored);
  }
}
