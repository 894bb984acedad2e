package dev.kept.training.export.folder;

import dev.kept.features.FeatureVector;
import dev.kept.risk.Risk;
import dev.kept.risk.RiskModel;
import java.util.List;
import java.util.function.Function;

/**
 * How nearly a served model answers as what was fitted.
 *
 * @param rows rows compared
 * @param equalMargins rows whose margins are equal in every bit
 * @param marginDifference the largest difference of two margins
 * @param probabilityDifference the largest difference of two probabilities
 */
public record Parity(
    int rows, int equalMargins, double marginDifference, double probabilityDifference) {
  private static final double ROUNDING = 1e-4;

  /** Compares {@code served} with {@code fitted} over {@code vectors}. */
  public static Parity of(
      RiskModel served, Function<FeatureVector, Risk> fitted, List<FeatureVector> vectors) {
    List<Risk> answers = served.score(vectors);
    int equal = 0;
    double margin = 0;
    double probability = 0;
    for (int i = 0; i < answers.size(); i++) {
      Risk answer = answers.get(i);
      Risk expected = fitted.apply(vectors.get(i));
      equal += sameBits(answer.margin(), expected.margin()) ? 1 : 0;
      margin = Math.max(margin, Math.abs(answer.margin() - expected.margin()));
      probability = Math.max(probability, Math.abs(answer.probability() - expected.probability()));
    }
    return new Parity(answers.size(), equal, margin, probability);
  }

  private static boolean sameBits(double one, double other) {
    return Float.floatToIntBits((float) one) == Float.floatToIntBits((float) other);
  }

  /**
   * Whether the file may serve: margins equal in every bit where {@code exact}, else within 1e-4.
   */
  public boolean holds(boolean exact) {
    return exact ? isExact() && probabilityDifference < ROUNDING : marginDifference < ROUNDING;
  }

  /** Whether every margin is equal in every bit. */
  public boolean isExact() {
    return equalMargins == rows;
  }
}
