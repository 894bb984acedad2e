package dev.kept.cli;

import dev.kept.outcomes.control.Chart;
import dev.kept.outcomes.control.Chart.Week;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.measure.Slice.Bin;
import dev.kept.outcomes.measure.Slice.Estimate;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.MaturedScores.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A finding as people read it. */
final class ValidityText {
  private static final int WEEKS_TOLD = 12;
  private static final Map<Measure, String> WORDS =
      Map.of(
          Measure.AUC, "AUC",
          Measure.BRIER, "Brier",
          Measure.BRIER_SKILL, "Brier skill",
          Measure.LOG_LOSS, "log loss",
          Measure.SLOPE, "slope",
          Measure.INTERCEPT, "intercept",
          Measure.OBSERVED_TO_EXPECTED, "O/E",
          Measure.ECE, "ECE");

  private final List<String> lines = new ArrayList<>();

  private ValidityText() {}

  static List<String> of(Finding finding) {
    ValidityText text = new ValidityText();
    text.head(finding);
    text.measures(finding.all());
    text.groups(finding.groups());
    text.chart(finding.chart());
    text.say("");
    return text.lines;
  }

  private void say(String line) {
    lines.add(line);
  }

  private void head(Finding finding) {
    Finding.Subject subject = finding.subject();
    say(
        String.format(
            Locale.ROOT,
            "%s, model %s%s: %s",
            subject.stage(),
            subject.model(),
            subject.serving() ? "" : " (serves no more)",
            finding.verdict().words()));
    say(
        String.format(
            Locale.ROOT,
            "  measured at %s over %d days: %,d visits, %,d missed, %,d patients",
            subject.madeAt(),
            subject.windowDays(),
            finding.all().rows(),
            finding.all().events(),
            finding.all().patients()));
    Counts counts = finding.counts();
    say(
        String.format(
            Locale.ROOT,
            "  left out: %,d treated, %,d booked while cards are shown and not held out, %,d without a"
                + " label, %,d not over, %,d moved, %,d scored late, %,d ambiguous, %,d met no"
                + " visit",
            counts.treated(),
            counts.exposed(),
            counts.unlabelled(),
            counts.open(),
            counts.moved(),
            counts.late(),
            counts.ambiguous(),
            counts.unmatched()));
  }

  private void measures(Slice all) {
    if (!all.isSufficient()) {
      return;
    }
    for (Measure measure : Measure.values()) {
      if (WORDS.containsKey(measure)) {
        Estimate estimate = all.of(measure);
        say(
            String.format(
                Locale.ROOT,
                "  %-12s %8.4f  (%.4f to %.4f)",
                WORDS.get(measure),
                estimate.value(),
                estimate.low(),
                estimate.high()));
      }
    }
    say("  expected  observed  visits, tenths by risk");
    for (Bin bin : all.reliability()) {
      say(
          String.format(
              Locale.ROOT, "  %8.3f  %8.3f  %,.0f", bin.expected(), bin.observed(), bin.rows()));
    }
  }

  private void groups(List<Slice> groups) {
    say(
        String.format(
            Locale.ROOT, "  %-34s %8s %7s %7s %7s", "group", "visits", "missed", "AUC", "O/E"));
    for (Slice group : groups) {
      String name = group.column() + " " + group.value();
      if (group.isSufficient()) {
        say(
            String.format(
                Locale.ROOT,
                "  %-34s %,8d %,7d %7.3f %7.3f",
                name,
                group.rows(),
                group.events(),
                group.of(Measure.AUC).value(),
                group.of(Measure.OBSERVED_TO_EXPECTED).value()));
      } else {
        say(
            String.format(
                Locale.ROOT, "  %-34s %,8d %,7d insufficient", name, group.rows(), group.events()));
      }
    }
  }

  private void chart(Chart chart) {
    if (chart.weeks().isEmpty()) {
      return;
    }
    say(
        String.format(
            Locale.ROOT,
            "  CUSUM for odds x %.1f and / %.1f, limits %.2f and %.2f (a false alarm of each in"
                + " %,.0f visits)",
            chart.oddsRatio(),
            chart.oddsRatio(),
            chart.upLimit(),
            chart.downLimit(),
            chart.runLength()));
    say("  week of       visits  missed  expected     up   down");
    List<Week> weeks = chart.weeks();
    for (Week week : weeks.subList(Math.max(0, weeks.size() - WEEKS_TOLD), weeks.size())) {
      boolean alarm = week.upAlarms() + week.downAlarms() > 0;
      say(
          String.format(
              Locale.ROOT,
              "  %s  %,8d %,7d %9.1f %6.2f %6.2f%s",
              week.monday(),
              week.visits(),
              week.observed(),
              week.expected(),
              week.up(),
              week.down(),
              alarm ? "  ALARM" : ""));
    }
  }
}
