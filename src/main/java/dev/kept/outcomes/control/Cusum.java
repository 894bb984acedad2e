package dev.kept.outcomes.control;

import dev.kept.outcomes.control.Chart.Week;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;

/**
 * The risk-adjusted CUSUM of Steiner, Cook, Farewell and Treasure (Biostatistics 2000; 1: 441-452):
 * each visit adds the log-likelihood ratio of the odds of its no-show being R times those expected,
 * R being 1.5 up and 1/1.5 down, and the sum never falls below zero.
 */
public final class Cusum {
  static final double ODDS_RATIO = 1.5;

  /** A visit that was scored. */
  public interface Visit {
    /** The probability that it is missed. */
    double probability();

    /** Whether it was. */
    boolean missed();

    /** When it started. */
    Instant start();
  }

  /** A false alarm of each chart in ten years: of two charts, one in five. */
  private static final double WEEKS_TO_FALSE_ALARM = 520;

  private static final double WEEK_SECONDS = Duration.ofDays(7).toSeconds();
  private static final double SHORTEST_RUN = 500;

  private final List<Week> weeks = new ArrayList<>();
  private final Side up;
  private final Side down;
  private LocalDate monday = LocalDate.MIN;
  private int visits;
  private int observed;
  private double expected;

  private Cusum(double upLimit, double downLimit) {
    up = new Side(ODDS_RATIO, upLimit);
    down = new Side(1 / ODDS_RATIO, downLimit);
  }

  /** The chart of {@code rows}, in order of their starts. */
  public static Chart chart(List<? extends Visit> rows) {
    if (rows.isEmpty()) {
      return Chart.EMPTY;
    }
    double[] probabilities = rows.stream().mapToDouble(Visit::probability).toArray();
    double runLength = Math.max(SHORTEST_RUN, WEEKS_TO_FALSE_ALARM * rows.size() / weeks(rows));
    double upLimit = ControlLimit.of(probabilities, ODDS_RATIO, runLength);
    double downLimit = ControlLimit.of(probabilities, 1 / ODDS_RATIO, runLength);
    Cusum cusum = new Cusum(upLimit, downLimit);
    rows.forEach(cusum::add);
    cusum.close();
    return new Chart(ODDS_RATIO, runLength, upLimit, downLimit, cusum.weeks);
  }

  /** log(f(y; R) / f(y; 1)) with f's odds R p / (1 - p). */
  static double weight(double p, boolean missed, double oddsRatio) {
    return (missed ? Math.log(oddsRatio) : 0) - Math.log(1 - p + oddsRatio * p);
  }

  private static double weeks(List<? extends Visit> rows) {
    Duration span = Duration.between(rows.getFirst().start(), rows.getLast().start());
    return Math.max(1, span.toSeconds() / WEEK_SECONDS);
  }

  private void add(Visit row) {
    LocalDate day = LocalDate.ofInstant(row.start(), ZoneOffset.UTC);
    LocalDate of = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    if (!of.equals(monday)) {
      close();
      monday = of;
    }
    visits++;
    observed += row.missed() ? 1 : 0;
    expected += row.probability();
    up.add(row);
    down.add(row);
  }

  private void close() {
    if (visits > 0) {
      weeks.add(
          new Week(monday, visits, observed, expected, up.sum, down.sum, up.alarms, down.alarms));
    }
    visits = 0;
    observed = 0;
    expected = 0;
    up.alarms = 0;
    down.alarms = 0;
  }

  /** One direction. */
  private static final class Side {
    private final double oddsRatio;
    private final double limit;
    private double sum;
    private int alarms;

    Side(double oddsRatio, double limit) {
      this.oddsRatio = oddsRatio;
      this.limit = limit;
    }

    void add(Visit row) {
      sum = Math.max(0, sum + weight(row.probability(), row.missed(), oddsRatio));
      if (sum >= limit) {
        alarms++;
        sum = 0;
      }
    }
  }
}
