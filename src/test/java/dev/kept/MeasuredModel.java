package dev.kept;

import dev.kept.outcomes.control.Chart;
import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.measure.Slice.Bin;
import dev.kept.outcomes.measure.Slice.Estimate;
import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.Finding.Subject;
import dev.kept.outcomes.validity.MaturedScores.Counts;
import dev.kept.outcomes.validity.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What a daily run finds of a model, as pages show it. */
final class MeasuredModel {
  private static final Map<Measure, Estimate> MEASURES =
      Map.of(
          Measure.AUC, new Estimate(.741, .712, .768),
          Measure.OBSERVED_TO_EXPECTED, new Estimate(1.04, .95, 1.13),
          Measure.SLOPE, new Estimate(.97, .86, 1.09),
          Measure.ECE, new Estimate(.014, .009, .024),
          Measure.BRIER_SKILL, new Estimate(.09, .06, .12));

  private MeasuredModel() {}

  /** A finding of ten weeks, made at {@code at}. */
  static Finding at(Instant at) {
    List<Bin> bins =
        IntStream.range(0, 10)
            .mapToObj(i -> new Bin(.03 + .05 * i, .025 + .052 * i + (i % 3 - 1) * .012, 240))
            .toList();
    Slice all = new Slice("subset", "all", 2_400, 431, 1_900, MEASURES, bins);
    Slice group = new Slice("interpreter", "needed", 300, 61, 240, Map.of(), List.of());
    List<Chart.Week> weeks =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    new Chart.Week(
                        LocalDate.of(2026, 9, 7).plusWeeks(i),
                        240,
                        41 + i % 4,
                        42.1,
                        .3 * i,
                        Math.max(0, 1.2 - .2 * i),
                        0,
                        0))
            .toList();
    return new Finding(
        new Subject("T0", "no-show-t0", true, 84, at),
        Counts.NONE,
        all,
        List.of(group),
        new Chart(2, 5_000, 4.1, 3.9, weeks),
        new Verdict.Inside());
  }
}
