package dev.kept.console;

import dev.kept.outcomes.control.Chart;
import dev.kept.outcomes.kpi.Kpi;
import dev.kept.outcomes.kpi.Kpis.Week;
import dev.kept.outcomes.kpi.Ratio;
import dev.kept.outcomes.measure.Slice.Bin;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Series to be drawn, as the script of charts reads them; empty where there is nothing to draw. */
final class Charts {
  private Charts() {}

  /** The no-show rate, week by week. */
  static String rate(List<Week> weeks) {
    if (weeks.isEmpty()) {
      return "";
    }
    String rates =
        list(weeks, week -> percent(week.figures().getOrDefault(Kpi.NO_SHOW_RATE, Ratio.NONE)));
    return chart(
        days(weeks, week -> week.monday().toString()),
        "no-show rate, %",
        series("no-show rate", rates, ""));
  }

  /** Observed against expected rates of tenths by risk, and the line on which both are the same. */
  static String reliability(List<Bin> bins) {
    if (bins.isEmpty()) {
      return "";
    }
    String points =
        list(
            bins,
            bin -> "[%s,%s]".formatted(number(100 * bin.expected()), number(100 * bin.observed())));
    double most =
        100
            * bins.stream()
                .mapToDouble(bin -> Math.max(bin.expected(), bin.observed()))
                .max()
                .orElse(1);
    String same = "[[0,0],[%1$s,%1$s]]".formatted(number(most));
    return chart(
        "{\"type\":\"value\",\"name\":\"expected, %\",\"min\":0}",
        "observed, %",
        series("tenths of all visits, by risk", points, "")
            + ","
            + series("as expected", same, ",\"dashed\":true,\"symbolSize\":0,\"colour\":\"soft\""));
  }

  /** Both CUSUMs with their limits, the lower one downwards. */
  static String control(Chart chart) {
    if (chart.weeks().isEmpty()) {
      return "";
    }
    String quiet = ",\"dashed\":true,\"symbolSize\":0,\"colour\":\"bad\"";
    String series =
        String.join(
            ",",
            series("more than expected", list(chart.weeks(), it -> number(it.up())), ""),
            series("fewer than expected", list(chart.weeks(), it -> number(-it.down())), ""),
            series("limit", list(chart.weeks(), _ -> number(chart.upLimit())), quiet),
            series("limit below", list(chart.weeks(), _ -> number(-chart.downLimit())), quiet));
    return chart(days(chart.weeks(), week -> week.monday().toString()), "CUSUM", series);
  }

  private static String chart(String x, String y, String series) {
    return "{\"x\":" + x + ",\"y\":{\"name\":\"" + y + "\"},\"series\":[" + series + "]}";
  }

  private static <T> String days(List<T> weeks, Function<T, String> day) {
    return "{\"type\":\"category\",\"data\":"
        + list(weeks, week -> "\"" + day.apply(week) + "\"")
        + "}";
  }

  private static String series(String name, String data, String more) {
    return "{\"name\":\"" + name + "\",\"data\":" + data + more + "}";
  }

  private static <T> String list(List<T> all, Function<T, String> one) {
    return all.stream().map(one).collect(Collectors.joining(",", "[", "]"));
  }

  private static String percent(Ratio ratio) {
    return ratio.denominator() == 0 ? "null" : number(100 * ratio.value());
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%.3f", value) : "null";
  }
}
