package dev.kept.training.report;

import dev.kept.outcomes.measure.Gate;
import dev.kept.training.evaluate.Scorecard;
import java.util.List;
import java.util.stream.Collectors;

/** Whether a scorecard's release gates are passed, in words. */
public final class Releasability {
  private Releasability() {}

  /** One line, which begins with {@code not releasable} where a gate failed. */
  public static List<String> lines(Scorecard scorecard) {
    if (scorecard.isReleasable()) {
      return List.of("release gates on held-out visits: all passed");
    }
    return List.of(
        scorecard.gates().stream()
            .filter(gate -> !gate.isPassed())
            .map(Releasability::failed)
            .collect(
                Collectors.joining(
                    ", ", "not releasable: ", " (kept model promote asks for a reason)")));
  }

  private static String failed(Gate gate) {
    return Tables.words(gate.measure().name())
        + " "
        + Tables.number(gate.value())
        + " is outside "
        + Tables.number(gate.least())
        + " to "
        + Tables.number(gate.most());
  }
}
