package dev.kept.console;

import dev.kept.outcomes.kpi.Kpi;
import dev.kept.outcomes.kpi.Kpis.Week;
import dev.kept.outcomes.kpi.Ratio;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Series to be drawn, as the script of charts reads them. */
final class Charts {
  private Charts() {}

  /** The no-show rate, week by week; empty without weeks. */
  static String rate(List<Week> weeks) {
    if (weeks.isEmpty()) {
      return "";
    }
    String days =
        weeks.stream()
            .map(week -> "\"" + week.monday() + "\"")
            .collect(Collectors.joining(",", "[", "]"));
    String rates =
        weeks.stream()
            .map(week -> week.figures().getOrDefault(Kpi.NO_SHOW_RATE, Ratio.NONE))
            .map(Charts::percent)
            .collect(Collectors.joining(",", "[", "]"));
    return "{\"x\":{\"type\":\"category\",\"data\":"
        + days
        + "},\"y\":{\"name\":\"no-show rate, %\",\"min\":0},\"series\":[{\"name\":\"no-show rate\",\"data\":"
        + rates
        + "}]}";
  }

  private static String percent(Ratio ratio) {
    return ratio.denominator() == 0
        ? "null"
        : String.format(Locale.ROOT, "%.2f", 100 * ratio.value());
  }
}
