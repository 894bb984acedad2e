package dev.kept.bench.hook;

import dev.kept.bench.load.Figures;
import java.util.Formatter;
import java.util.Locale;
import java.util.stream.Stream;

/** A hook report as a table for people. */
final class HookTable {
  private final HookReport report;
  private final StringBuilder text = new StringBuilder();
  private final Formatter out = new Formatter(text, Locale.ROOT);

  HookTable(HookReport report) {
    this.report = report;
  }

  String text() {
    out.format("appointment-book, %d bytes, on loopback%n%n", report.bodyBytes());
    out.format(
        "  %-34s %9s %8s %8s %9s %9s %7s%n",
        "", "req/s", "p50 ms", "p99 ms", "CPU us", "KiB", "x floor");
    Stream.of(report.memory(), report.disk()).forEach(this::pair);
    row(report.half(), report.memory().floor());
    out.format("  %-34s %36.0f%n", "the spool alone", report.spoolMicros());
    out.format("%nby number of visits in the history%n");
    report.sizes().values().forEach(this::pair);
    Trend trend = report.trend();
    out.format(
        "  %.0f us and %.2f us a visit; a straight line explains %.1f %% of it%n",
        trend.base(), trend.perVisit(), 100 * trend.fit());
    stages();
    out.format(
        "%nreading a body into facts: %,d B allocated, %,d B of them kept%n",
        report.reader().allocated(), report.reader().kept());
    out.format("%ntargets%n");
    report.targets().forEach(target -> text.append(target.line()));
    return text.toString();
  }

  private void stages() {
    out.format("%nwhere the time of a call goes (median ms, share)%n");
    double all = report.stages().values().stream().mapToDouble(Double::doubleValue).sum();
    report
        .stages()
        .forEach(
            (stage, millis) ->
                out.format("  %-14s %8.4f %5.0f %%%n", stage, millis, 100 * millis / all));
  }

  private void pair(Pair pair) {
    row(pair.floor(), pair.floor());
    row(pair.hook(), pair.floor());
  }

  private void row(Figures row, Figures floor) {
    out.format(
        "  %-34s %9.0f %8.2f %8.2f %9.0f %9.1f %7.2f%n",
        row.name(),
        row.perSecond(),
        row.p50Millis(),
        row.p99Millis(),
        row.cpuMicros(),
        row.allocatedKib(),
        row.cpuMicros() / floor.cpuMicros());
  }
}
