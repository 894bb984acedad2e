package dev.kept.training.table;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What reading a visit table brought to light. It names lines and columns, never a value.
 *
 * @param rows rows in the table
 * @param kept rows handed over
 * @param linked rows whose patient was known under another id
 * @param counts how often each kind of problem was met
 * @param first the first problems, in the table's order
 * @param ignored columns that nobody asked for
 */
public record TableReport(
    long rows,
    long kept,
    long linked,
    Map<Kind, Long> counts,
    List<Problem> first,
    List<String> ignored) {

  /** What can be wrong with a row. */
  public enum Kind {
    /** The row has more or fewer fields than the header: left out. */
    FIELD_COUNT(true),
    /** A line of NDJSON is not a JSON object that can be read: left out. */
    NOT_JSON(true),
    /** A required value is empty: left out. */
    MISSING_VALUE(true),
    /** A required value cannot be read: left out. */
    UNREADABLE_REQUIRED(true),
    /** The id was met before: left out. */
    REPEATED_ID(true),
    /** An optional value cannot be read: the row is kept, the value is missing. */
    UNREADABLE_VALUE(false),
    /** The visit ends before it starts: the row is kept, the end is missing. */
    END_BEFORE_START(false),
    /** The visit was booked after its start: the row is kept, its lead counts as zero. */
    CREATED_AFTER_START(false);

    private final boolean leavesOut;

    Kind(boolean leavesOut) {
      this.leavesOut = leavesOut;
    }

    /** Whether such a row is left out. */
    public boolean leavesOut() {
      return leavesOut;
    }
  }

  /**
   * One problem.
   *
   * @param line the line it begins on, the header being line 1; for NDJSON the file's line
   * @param kind what is wrong
   * @param where the column, or for NDJSON the file and element
   */
  public record Problem(long line, Kind kind, String where) {
    /** For a person to read. */
    @Override
    public String toString() {
      return "line %d: %s %s%s"
          .formatted(line, words(kind), where, kind.leavesOut() ? " (row left out)" : "");
    }
  }

  public TableReport {
    counts = Map.copyOf(counts);
    first = List.copyOf(first);
    ignored = List.copyOf(ignored);
  }

  /** This and another report of the same table, without single problems, whose lines differ. */
  public TableReport and(TableReport other) {
    Map<Kind, Long> sums = new EnumMap<>(Kind.class);
    counts.forEach((kind, count) -> sums.merge(kind, count, Long::sum));
    other.counts.forEach((kind, count) -> sums.merge(kind, count, Long::sum));
    return new TableReport(
        rows + other.rows, kept + other.kept, linked + other.linked, sums, List.of(), ignored);
  }

  /** Rows left out. */
  public long leftOut() {
    return rows - kept;
  }

  /** The report as lines for a person to read: totals, counts by kind, the first problems. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%,d rows, %,d kept, %,d left out, %,d joined to another patient id"
            .formatted(rows, kept, leftOut(), linked));
    counts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(count -> lines.add("%,d x %s".formatted(count.getValue(), words(count.getKey()))));
    if (!ignored.isEmpty()) {
      lines.add("columns not read: " + String.join(", ", ignored));
    }
    first.forEach(problem -> lines.add(problem.toString()));
    return lines;
  }

  private static String words(Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
