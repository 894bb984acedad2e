package dev.kept.outcomes.control;

import java.time.LocalDate;
import java.util.List;

/**
 * Observed against expected no-shows over time, as two CUSUMs: one for more no-shows than expected,
 * one for fewer. After an alarm a CUSUM begins again at zero.
 *
 * @param oddsRatio what they look for, up; its inverse down
 * @param runLength visits until a false alarm of each on average, by simulation
 * @param upLimit where the upper one alarms
 * @param downLimit where the lower one alarms
 * @param weeks week by week
 */
public record Chart(
    double oddsRatio, double runLength, double upLimit, double downLimit, List<Week> weeks) {
  /** No visit. */
  public static final Chart EMPTY =
      new Chart(Cusum.ODDS_RATIO, 0, Double.NaN, Double.NaN, List.of());

  public Chart {
    weeks = List.copyOf(weeks);
  }

  /**
   * A week's visits.
   *
   * @param monday its first day, UTC
   * @param visits how many
   * @param observed no-shows
   * @param expected no-shows
   * @param up the upper CUSUM at its end
   * @param down the lower CUSUM at its end
   * @param upAlarms how often the upper one alarmed
   * @param downAlarms how often the lower one alarmed
   */
  public record Week(
      LocalDate monday,
      int visits,
      int observed,
      double expected,
      double up,
      double down,
      int upAlarms,
      int downAlarms) {}
}
