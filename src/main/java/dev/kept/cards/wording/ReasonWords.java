package dev.kept.cards.wording;

import dev.kept.risk.Reason;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The reasons for a risk in plain words: their order and direction, never an amount. */
public final class ReasonWords {
  /** Log-odds below which a reason is not worth a line: about one percent at even odds. */
  private static final double LEAST = .04;

  private ReasonWords() {}

  /**
   * The weightiest first, at most {@code most}, for example {@code Booked 45 days ahead: raises the
   * chance}. Features that say one thing together are added up and named once.
   */
  public static List<String> top(List<Reason> reasons, int most) {
    Map<Concept, Double> sums = new EnumMap<>(Concept.class);
    reasons.forEach(
        reason -> sums.merge(Concept.of(reason.feature()), reason.contribution(), Double::sum));
    Values values = new Values(reasons);
    return sums.entrySet().stream()
        .filter(sum -> Math.abs(sum.getValue()) >= LEAST)
        .sorted(Comparator.comparingDouble(sum -> -Math.abs(sum.getValue())))
        .limit(most)
        .map(sum -> Phrases.of(sum.getKey(), values) + direction(sum.getValue()))
        .toList();
  }

  private static String direction(double contribution) {
    return contribution > 0 ? ": raises the chance" : ": lowers the chance";
  }
}
