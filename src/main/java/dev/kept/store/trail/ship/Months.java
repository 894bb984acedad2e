package dev.kept.store.trail.ship;

import dev.kept.store.trail.TrailRow;
import dev.kept.store.trail.TrailTables;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The months that have a partition, made before the first record of one comes. */
final class Months {
  private static final int AHEAD = 3;

  /** What is dated further back would be removed as expired before long. */
  private static final int MOST_YEARS_BACK = 4;

  private final InstantSource time;
  private final Set<YearMonth> made = new HashSet<>();
  private Set<YearMonth> begun = Set.of();

  Months(InstantSource time) {
    this.time = time;
  }

  /** Makes those of {@code rows} and the next ones; a time that cannot be right gets none. */
  void make(TrailTables tables, List<TrailRow> rows) {
    begun = due(rows);
    begun.stream().filter(month -> !made.contains(month)).forEach(tables::month);
  }

  /** What was made last was committed: that, and not what is due by the clock now. */
  void committed() {
    made.addAll(begun);
  }

  private Set<YearMonth> due(List<TrailRow> rows) {
    YearMonth now = YearMonth.from(time.instant().atOffset(ZoneOffset.UTC));
    Set<YearMonth> due = new TreeSet<>();
    for (int i = 0; i <= AHEAD; i++) {
      due.add(now.plusMonths(i));
    }
    for (TrailRow row : rows) {
      YearMonth month = YearMonth.from(row.columns().at().atOffset(ZoneOffset.UTC));
      if (!month.isAfter(now.plusMonths(AHEAD))
          && !month.isBefore(now.minusYears(MOST_YEARS_BACK))) {
        due.add(month);
      }
    }
    return due;
  }
}
