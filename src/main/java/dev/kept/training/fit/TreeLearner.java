package dev.kept.training.fit;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/**
 * Grows trees by gradient boosting (Chen and Guestrin 2016) on one thread, so that the same seed
 * gives the same bits.
 *
 * @param settings how trees are grown
 */
record TreeLearner(TreeSettings settings) {
  private static final Map<String, DMatrix> NONE = Map.of();

  /** Grows until {@code validation} has not improved for 40 rounds; cut at its best round. */
  public BoostedTrees growUntilBest(Examples train, Examples validation, long seed) {
    return grow(train, Stop.watching(labelled(validation)), seed);
  }

  /** Grows {@code rounds} trees. */
  public BoostedTrees grow(Examples train, int rounds, long seed) {
    return grow(train, Stop.at(rounds), seed);
  }

  private BoostedTrees grow(Examples train, Stop stop, long seed) {
    DMatrix data = labelled(train);
    try (stop) {
      Booster booster = XGBoost.train(data, options(train.rate(), seed), 1, NONE, null, null);
      int round = 1;
      while (round < stop.most() && !stop.after(booster, round)) {
        booster.update(data, round++);
      }
      return new BoostedTrees(booster, stop.best(round));
    } catch (XGBoostError e) {
      throw new FitException("FIT-1", e);
    } finally {
      data.dispose();
    }
  }

  private Map<String, Object> options(double rate, long seed) {
    Map<String, Object> options = new HashMap<>();
    options.put("objective", "binary:logistic");
    options.put("eval_metric", "logloss");
    options.put("tree_method", "hist");
    options.put("nthread", 1);
    options.put("verbosity", 0);
    options.put("seed", seed);
    options.put("base_score", Math.clamp(rate, 1e-4, 1 - 1e-4));
    options.put("max_depth", settings.depth());
    options.put("eta", settings.learningRate());
    options.put("min_child_weight", settings.minChildWeight());
    options.put("subsample", settings.subsample());
    options.put("colsample_bytree", settings.columnSample());
    options.put("max_bin", settings.bins());
    options.put("monotone_constraints", directions());
    return options;
  }

  private String directions() {
    return settings.directions().stream()
        .map(String::valueOf)
        .collect(Collectors.joining(",", "(", ")"));
  }

  static DMatrix data(Matrix rows) {
    try {
      return new DMatrix(rows.block(), rows.rows(), rows.columns(), Float.NaN);
    } catch (XGBoostError e) {
      throw new FitException("FIT-3", e);
    }
  }

  private static DMatrix labelled(Examples examples) {
    DMatrix data = data(examples.rows());
    try {
      data.setLabel(examples.labels());
      return data;
    } catch (XGBoostError e) {
      data.dispose();
      throw new FitException("FIT-3", e);
    }
  }
}
