package dev.kept.training.fit;

import dev.kept.features.FeatureVector;
import dev.kept.training.export.TreeModel;
import dev.kept.training.export.XgboostJson;
import dev.kept.training.export.folder.ParityRows;
import java.util.List;
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

  /**
   * The trees, whose sums equal XGBoost's own predictions in every bit over {@link
   * ParityRows#USUAL} rows.
   *
   * @throws FitException if they do not
   */
  @Override
  public TreeModel model() {
    try {
      TreeModel whole = XgboostJson.parse(booster.toByteArray("json"));
      TreeModel model = new TreeModel(whole.baseMargin(), whole.trees().subList(0, rounds));
      compare(model, (int) booster.getNumFeature());
      return model;
    } catch (XGBoostError e) {
      throw new FitException("FIT-4", e);
    }
  }

  /** The trees read from XGBoost answer with its own bits, or they are not handed out. */
  private void compare(TreeModel model, int width) {
    List<FeatureVector> rows = ParityRows.of(model, width);
    float[] values = new float[rows.size() * width];
    for (int i = 0; i < rows.size(); i++) {
      rows.get(i).copyInto(values, i * width);
    }
    float[] own = margins(Matrix.over(values, width));
    for (int i = 0; i < own.length; i++) {
      if (Float.floatToIntBits(own[i]) != Float.floatToIntBits(model.margin(rows.get(i)))) {
        throw new FitException("FIT-5");
      }
    }
  }

  @Override
  public void close() {
    booster.dispose();
  }
}
