package dev.kept.onnx;

import dev.kept.features.FeatureVector;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelRefusedException;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.risk.RiskUnavailableException;
import java.util.ArrayList;
import java.util.List;

/** Runs a manifest's golden rows and compares. */
final class GoldenRows {
  private static final double MARGIN_ROUNDING = 1e-4;
  private static final double PROBABILITY_ROUNDING = 5e-5;

  private GoldenRows() {}

  /** Scores all rows in one batch and each alone: both ways are used in service. */
  static void check(RuntimeSession session, Manifest.Golden golden) {
    List<FeatureVector> vectors = golden.rows().stream().map(Manifest.Golden.Row::vector).toList();
    List<Risk> together = run(session, vectors);
    List<Risk> alone = new ArrayList<>();
    vectors.forEach(vector -> alone.addAll(run(session, List.of(vector))));
    for (int i = 0; i < vectors.size(); i++) {
      Manifest.Golden.Row row = golden.rows().get(i);
      require(agrees(row, together.get(i), golden.exact()), i);
      require(agrees(row, alone.get(i), golden.exact()), i);
    }
  }

  private static List<Risk> run(RuntimeSession session, List<FeatureVector> vectors) {
    try {
      return session.run(vectors);
    } catch (RiskUnavailableException e) {
      throw new ModelRefusedException("GOLDEN-ROWS", "the runtime fails on a golden row");
    }
  }

  private static boolean agrees(Manifest.Golden.Row row, Risk risk, boolean exact) {
    float margin = (float) risk.margin();
    boolean same =
        exact ? Float.floatToIntBits(margin) == row.marginBits() : near(margin, row.margin());
    return same && Math.abs(risk.probability() - row.probability()) <= PROBABILITY_ROUNDING;
  }

  /** The reasons of each row add up to its margin. */
  static void checkReasons(Reasons reasons, Manifest.Golden golden) {
    for (Manifest.Golden.Row row : golden.rows()) {
      double sum = reasons.base();
      for (Reason reason : reasons.of(row.vector())) {
        sum += reason.contribution();
      }
      if (!near(sum, row.margin())) {
        throw new ModelRefusedException("REASONS", "a golden row's reasons miss its margin");
      }
    }
  }

  private static boolean near(double value, double expected) {
    return Math.abs(value - expected) <= MARGIN_ROUNDING * (1 + Math.abs(expected));
  }

  private static void require(boolean holds, int row) {
    if (!holds) {
      throw new ModelRefusedException("GOLDEN-ROWS", "golden row " + row + " is answered wrongly");
    }
  }
}
