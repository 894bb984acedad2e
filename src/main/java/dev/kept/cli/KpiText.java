package dev.kept.cli;

import dev.kept.outcomes.kpi.Kpi;
import dev.kept.outcomes.kpi.Kpis;
import dev.kept.outcomes.kpi.Kpis.Report;
import dev.kept.outcomes.kpi.Kpis.Week;
import dev.kept.outcomes.kpi.Ratio;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A site's figures as people, tables and programs read them. */
final class KpiText {
  private final Report report;

  KpiText(Report report) {
    this.report = report;
  }

  /** A table; week by week below it where asked for. */
  List<String> lines(boolean weeks) {
    List<String> lines = new ArrayList<>();
    LocalDate live = LocalDate.ofInstant(report.asked().live().at(), report.asked().zone());
    lines.add(
        String.format(
            Locale.ROOT,
            "%s (%s), live since %s (%s): %d days before against the days since, %d at most",
            report.asked().owner().tenant(),
            report.asked().owner().production() ? "production" : "not production",
            live,
            source(),
            Kpis.DAYS,
            Kpis.DAYS));
    lines.add(String.format(Locale.ROOT, "%-24s %-34s %s", "", "before", "after"));
    for (Kpi kpi : Kpi.values()) {
      String before = cell(kpi, report.before().getOrDefault(kpi, Ratio.NONE));
      String after = cell(kpi, report.after().getOrDefault(kpi, Ratio.NONE));
      lines.add(String.format(Locale.ROOT, "%-24s %-34s %s", kpi.words(), before, after));
    }
    if (weeks) {
      lines.add("");
      report.weeks().forEach(week -> lines.addAll(week(week)));
    }
    return lines;
  }

  private String source() {
    return switch (report.asked().live().source()) {
      case GIVEN -> "as given";
      case PHASE_ENTERED -> "phase entered";
      case FIRST_CARD -> "first card shown";
    };
  }

  private static List<String> week(Week week) {
    List<String> lines = new ArrayList<>();
    lines.add("week of " + week.monday());
    for (Kpi kpi : Kpi.values()) {
      Ratio ratio = week.figures().getOrDefault(kpi, Ratio.NONE);
      lines.add(String.format(Locale.ROOT, "  %-24s %s", kpi.words(), cell(kpi, ratio)));
    }
    return lines;
  }

  private static String cell(Kpi kpi, Ratio ratio) {
    String counts = String.format(Locale.ROOT, "%,d/%,d", ratio.numerator(), ratio.denominator());
    if (ratio.denominator() == 0) {
      return "- " + counts + " (none)";
    }
    String value =
        kpi.isShare()
            ? String.format(Locale.ROOT, "%.1f %%", 100 * ratio.value())
            : String.format(Locale.ROOT, "%.3f", ratio.value());
    if (ratio.isOfFew()) {
      return value + " " + counts + " (few)";
    }
    return kpi.isShare()
        ? String.format(
            Locale.ROOT, "%s (%.1f-%.1f) %s", value, 100 * ratio.low(), 100 * ratio.high(), counts)
        : value + " " + counts;
  }

  /** A header and a line for each period or week and figure. */
  List<String> csv() {
    List<String> lines = new ArrayList<>();
    lines.add("period,figure,numerator,denominator,value,few");
    rows()
        .forEach(
            row -> {
              for (Kpi kpi : Kpi.values()) {
                lines.add(line(row, kpi, row.figures().getOrDefault(kpi, Ratio.NONE)));
              }
            });
    return lines;
  }

  private static String line(Row row, Kpi kpi, Ratio ratio) {
    return row.period()
        + ","
        + kpi.name().toLowerCase(Locale.ROOT)
        + ","
        + ratio.numerator()
        + ","
        + ratio.denominator()
        + ","
        + (ratio.denominator() == 0 ? "" : ratio.value())
        + ","
        + ratio.isOfFew();
  }

  /** One object: whose, since when, and the same rows. */
  String json() {
    return String.format(
        Locale.ROOT,
        "{\"tenant\":\"%s\",\"production\":%s,\"live\":\"%s\",\"liveBy\":\"%s\",\"now\":\"%s\","
            + "\"periods\":[%s]}",
        report.asked().owner().tenant(),
        report.asked().owner().production(),
        report.asked().live().at(),
        report.asked().live().source().name().toLowerCase(Locale.ROOT),
        report.asked().now(),
        rows().map(KpiText::json).collect(Collectors.joining(",")));
  }

  private static String json(Row row) {
    return "{\"period\":\""
        + row.period()
        + "\","
        + Stream.of(Kpi.values())
            .map(kpi -> json(kpi, row.figures().getOrDefault(kpi, Ratio.NONE)))
            .collect(Collectors.joining(","))
        + "}";
  }

  private static String json(Kpi kpi, Ratio ratio) {
    return String.format(
        Locale.ROOT,
        "\"%s\":{\"numerator\":%d,\"denominator\":%d,\"value\":%s,\"few\":%s}",
        kpi.name().toLowerCase(Locale.ROOT),
        ratio.numerator(),
        ratio.denominator(),
        ratio.denominator() == 0 ? "null" : Double.toString(ratio.value()),
        ratio.isOfFew());
  }

  /** A period's figures. */
  private record Row(String period, Map<Kpi, Ratio> figures) {}

  private Stream<Row> rows() {
    return Stream.concat(
        Stream.of(new Row("before", report.before()), new Row("after", report.after())),
        report.weeks().stream().map(week -> new Row(week.monday().toString(), week.figures())));
  }
}
