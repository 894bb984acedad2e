package dev.kept.bench.ledger;

import dev.kept.bench.load.Target;
import java.util.List;
import java.util.Locale;

/**
 * How the table of all records answers.
 *
 * @param records how many stand there
 * @param rows what was asked
 */
record TableReads(long records, List<Row> rows) implements Part {
  private static final double P99_MILLIS = 250;

  TableReads {
    rows = List.copyOf(rows);
  }

  /**
   * One sort of question.
   *
   * @param name what was asked
   * @param times how often
   * @param entries entries of an answer, on average
   * @param p50Millis median time
   * @param p99Millis time of the slowest hundredth
   * @param isBounded whether the answer is one screen at most, so that it is to come at once
   */
  record Row(
      String name,
      int times,
      double entries,
      double p50Millis,
      double p99Millis,
      boolean isBounded) {
    String line() {
      return String.format(
          Locale.ROOT,
          "  %-34s %7d %9.0f %9.1f %9.1f%n",
          name,
          times,
          entries,
          p50Millis,
          p99Millis);
    }
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "asked of %,d records, partitioned by month%n  %-34s %7s %9s %9s %9s%n",
            records,
            "",
            "times",
            "entries",
            "p50 ms",
            "p99 ms"));
    rows.forEach(row -> text.append(row.line()));
    return text.toString();
  }

  @Override
  public List<Target> targets() {
    return rows.stream()
        .filter(Row::isBounded)
        .map(row -> new Target(row.name(), row.p99Millis(), P99_MILLIS, "ms"))
        .toList();
  }
}
