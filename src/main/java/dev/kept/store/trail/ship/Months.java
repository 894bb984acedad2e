package dev.kept.store.trail.ship;

import dev.kept.store.Database;
import dev.kept.store.trail.TrailRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The months that have a partition, made before the first record of one comes. */
final class Months {
  private static final int AHEAD = 3;
  private static final Duration TRIED_EVERY = Duration.ofMinutes(1);

  /** What is dated further back would be removed as expired before long. */
  private static final int MOST_YEARS_BACK = 4;

  private final InstantSource time;
  private final Set<YearMonth> made = new HashSet<>();
  private Optional<Instant> failed = Optional.empty();

  Months(InstantSource time) {
    this.time = time;
  }

  /**
   * Makes those of {@code rows} and the next ones; a time that cannot be right gets none. Whoever
   * reads the whole trail may keep them from being made: then records go without, for a while.
   */
  void make(Database database, List<TrailRow> rows) {
    Set<YearMonth> missing = due(rows);
    missing.removeAll(made);
    if (missing.isEmpty() || isTooEarly()) {
      return;
    }
    try {
      for (YearMonth month : missing) {
        database.jdbi().useTransaction(handle -> make(handle, month));
        made.add(month);
      }
    } catch (JdbiException e) {
      // Whatever it is, rows of no month have a partition too; what else fails them will be told.
      failed = Optional.of(time.instant());
    }
  }

  private boolean isTooEarly() {
    return failed
        .map(at -> Duration.between(at, time.instant()).abs().compareTo(TRIED_EVERY) < 0)
        .orElse(false);
  }

  private static void make(Handle handle, YearMonth month) {
    handle
        .createQuery("select trail_make_month(:month)")
        .bind("month", month.atDay(1))
        .mapTo(Boolean.class)
        .one();
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
