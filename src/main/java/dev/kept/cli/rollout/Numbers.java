package dev.kept.cli.rollout;

import dev.kept.outcomes.measure.Measure;
import dev.kept.outcomes.measure.Slice;
import dev.kept.outcomes.validity.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The figures a phase rests on, in a line for each model in service. */
final class Numbers {
  private static final List<Measure> SHOWN =
      List.of(
          Measure.SLOPE,
          Measure.OBSERVED_TO_EXPECTED,
          Measure.ECE,
          Measure.BRIER_SKILL,
          Measure.AUC);

  private static final int LONGEST = 1_000;

  private Numbers() {}

  static List<String> of(List<Finding> findings) {
    return findings.stream()
        .filter(finding -> finding.subject().serving())
        .map(Numbers::line)
        .toList();
  }

  /** As a history has them, in one line that ends somewhere. */
  static Optional<String> recorded(List<String> numbers) {
    String all = String.join("; ", numbers);
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(all.substring(0, Math.min(all.length(), LONGEST)));
  }

  private static String line(Finding finding) {
    Slice all = finding.all();
    return "%s of %s, %d no-shows of %d visits: "
            .formatted(
                finding.subject().stage(), finding.subject().model(), all.events(), all.rows())
        + SHOWN.stream()
            .map(measure -> name(measure) + ' ' + value(all, measure))
            .collect(Collectors.joining(", "));
  }

  private static String name(Measure measure) {
    return measure == Measure.OBSERVED_TO_EXPECTED
        ? "O/E"
        : measure.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String value(Slice all, Measure measure) {
    double value = all.of(measure).value();
    return Double.isNaN(value) ? "not measured" : String.format(Locale.ROOT, "%.3f", value);
  }
}
