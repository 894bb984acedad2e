package dev.kept.training.fit;

import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Boosted trees in XGBoost's native memory; closed when no longer needed. */
public final class BoostedTrees implements Scorer, AutoCloseable {
  private final Booster booster;
  private final int rounds;

  BoostedTrees(Booster booster, int rounds) {
    this.booster = booster;
    this.rounds = rounds;
  }

  /** Number of trees that count. */
  public int rounds() {
    return rounds;
  }

  /** The booster, for writing it down. It holds more trees than {@link #rounds} if cut. */
  public Booster booster() {
    return booster;
  }

  @Override
  public float[] margins(Matrix rows) {
    if (rows.rows() == 0) {
      return new float[0];
    }
    DMatrix data = TreeLearner.data(rows);
    try {
      float[][] predicted = booster.predict(data, true, rounds);
      float[] margins = new float[predicted.length];
      for (int i = 0; i < margins.length; i++) {
        margins[i] = predicted[i][0];
      }
      return margins;
    } catch (XGBoostError e) {
      throw new FitException("FIT-2", e);
    } finally {
      data.dispose();
    }
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
