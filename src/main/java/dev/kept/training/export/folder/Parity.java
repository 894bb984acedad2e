package dev.kept.training.export.folder;

import dev.kept.features.FeatureVector;
import dev.kept.risk.Risk;
import dev.kept.risk.RiskModel;
import dev.kept.training.export.Blend;
import dev.kept.training.export.Calibrated;
import java.util.List;

/**
 * How nearly a served model answers as what was fitted.
 *
 * @param rows rows compared
 * @param equalMargins rows whose margins are equal in every bit
 * @param marginDifference the largest difference of two margins
 * @param probabilityDifference the largest difference of a probability from what the calibration
 *     makes of the served margin
 * @param boosters how the boosters answer, each alone
 */
public record Parity(
    int rows,
    int equalMargins,
    double marginDifference,
    double probabilityDifference,
    Boosters boosters) {
  private static final double ROUNDING = 1e-4;

  /**
   * Boosters, each alone in a file, beside XGBoost's own predictions.
   *
   * @param count how many
   * @param rows rows compared of each
   * @param unequal rows of all whose margins differ in a bit
   */
  public record Boosters(int count, int rows, int unequal) {
    /** None were compared. */
    public static final Boosters NONE = new Boosters(0, 0, 0);
  }

  /** Compares {@code served} with the sum of {@code blend} and with {@code calibrated}. */
  public static Parity of(
      RiskModel served, Blend blend, Calibrated calibrated, List<FeatureVector> vectors) {
    List<Risk> answers = served.score(vectors);
    int equal = 0;
    double margin = 0;
    double probability = 0;
    for (int i = 0; i < answers.size(); i++) {
      Risk answer = answers.get(i);
      float expected = blend.margin(vectors.get(i));
      equal += sameBits(answer.margin(), expected) ? 1 : 0;
      margin = Math.max(margin, Math.abs(answer.margin() - expected));
      double told = calibrated.probability(answer.margin());
      probability = Math.max(probability, Math.abs(answer.probability() - told));
    }
    return new Parity(answers.size(), equal, margin, probability, Boosters.NONE);
  }

  static boolean sameBits(double one, float other) {
    return Float.floatToIntBits((float) one) == Float.floatToIntBits(other);
  }

  /** The same with what was found of the boosters alone. */
  public Parity with(Boosters found) {
    return new Parity(rows, equalMargins, marginDifference, probabilityDifference, found);
  }

  /**
   * Whether the file may serve: margins equal in every bit where {@code exact}, else within 1e-4;
   * probabilities within 1e-4; every booster's margins equal in every bit.
   */
  public boolean holds(boolean exact) {
    boolean margins = exact ? isExact() : marginDifference < ROUNDING;
    return margins && probabilityDifference < ROUNDING && boosters.unequal() == 0;
  }

  /** Whether every margin is equal in every bit. */
  public boolean isExact() {
    return equalMargins == rows;
  }
}
