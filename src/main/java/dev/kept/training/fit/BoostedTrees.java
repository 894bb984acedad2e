package dev.kept.training.fit;

import dev.kept.training.export.TreeModel;
import dev.kept.training.export.XgboostJson;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** Boosted trees in XGBoost's native memory; closed when no longer needed. */
final class BoostedTrees implements Fitted {
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
  public TreeModel model() {
    try {
      TreeModel whole = XgboostJson.parse(booster.toByteArray("json"));
      return new TreeModel(whole.baseMargin(), whole.trees().subList(0, rounds));
    } catch (XGBoostError e) {
      throw new FitException("FIT-4", e);
    }
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
