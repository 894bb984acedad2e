package dev.kept.onnx;

import dev.kept.features.FeatureOptions;
import dev.kept.features.FeatureSchema;
import dev.kept.features.FeatureVector;
import dev.kept.features.FrozenRates;
import dev.kept.risk.Manifest;
import dev.kept.risk.ModelIdentity;
import dev.kept.training.export.Blend;
import dev.kept.training.export.Calibration;
import dev.kept.training.export.TreeModel;
import dev.kept.training.export.XgboostJson;
import dev.kept.training.export.folder.Export;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** A small booster trained by XGBoost itself on made-up rows with missing numbers. */
final class Boosted {
  static final FeatureSchema SCHEMA = FeatureSchema.of(FeatureOptions.USUAL);
  private static final int ROWS = 3000;

  private final Booster booster;
  private final TreeModel trees;
  private final List<FeatureVector> rows;

  private Boosted(Booster booster, List<FeatureVector> rows) throws XGBoostError {
    this.booster = booster;
    this.trees = XgboostJson.parse(booster.toByteArray("json"));
    this.rows = rows;
  }

  static Boosted train(int depth, int rounds) {
    return train(depth, rounds, 7);
  }

  static Boosted train(int depth, int rounds, int seed) {
    List<FeatureVector> rows = rows(ROWS, new SplittableRandom(seed));
    SplittableRandom random = new SplittableRandom(seed + 1);
    float[] labels = new float[ROWS];
    for (int i = 0; i < ROWS; i++) {
      float lead = rows.get(i).at(0);
      double risk = Float.isNaN(lead) ? .3 : 1 / (1 + Math.exp(2 - lead / 8 - rows.get(i).at(5)));
      labels[i] = random.nextDouble() < risk ? 1 : 0;
    }
    Map<String, Object> settings = new HashMap<>();
    settings.put("objective", "binary:logistic");
    settings.put("max_depth", depth);
    settings.put("eta", .1);
    settings.put("nthread", 1);
    settings.put("seed", seed);
    settings.put("subsample", .8);
    settings.put("base_score", .23);
    try {
      DMatrix matrix = matrix(rows);
      matrix.setLabel(labels);
      return new Boosted(XGBoost.train(matrix, settings, rounds, Map.of(), null, null), rows);
    } catch (XGBoostError e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<FeatureVector> rows(int count, SplittableRandom random) {
    List<FeatureVector> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      float[] values = new float[SCHEMA.size()];
      for (int at = 0; at < values.length; at++) {
        double value = at % 2 == 0 ? random.nextInt(40) : random.nextGaussian();
        values[at] = random.nextInt(6) == 0 ? Float.NaN : (float) value;
      }
      rows.add(FeatureVector.of(values));
    }
    return rows;
  }

  private static DMatrix matrix(List<FeatureVector> rows) throws XGBoostError {
    float[] flat = new float[rows.size() * SCHEMA.size()];
    int at = 0;
    for (FeatureVector row : rows) {
      for (int i = 0; i < row.size(); i++) {
        flat[at++] = row.at(i);
      }
    }
    return new DMatrix(flat, rows.size(), SCHEMA.size(), Float.NaN);
  }

  TreeModel trees() {
    return trees;
  }

  List<FeatureVector> rows() {
    return rows;
  }

  /** XGBoost's own margins. */
  float[] margins(List<FeatureVector> vectors) {
    try {
      float[][] margins = booster.predict(matrix(vectors), true);
      float[] flat = new float[margins.length];
      for (int i = 0; i < flat.length; i++) {
        flat[i] = margins[i][0];
      }
      return flat;
    } catch (XGBoostError e) {
      throw new IllegalStateException(e);
    }
  }

  /** XGBoost's own contributions, the last of each row being the bias. */
  float[][] contributions(List<FeatureVector> vectors) {
    try {
      return booster.predictContrib(matrix(vectors), 0);
    } catch (XGBoostError e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything a folder of {@code blend} is written from. */
  static Export export(Blend blend, Calibration calibration, List<FeatureVector> examples) {
    return new Export(
        blend,
        calibration,
        new ModelIdentity("test-1", ModelIdentity.Stage.T0, .23, "made-up rows"),
        new Manifest.Reading(SCHEMA, FeatureOptions.USUAL, FrozenRates.of(.23, .25)),
        new Manifest.Window(LocalDate.parse("2025-01-01"), LocalDate.parse("2025-12-31")),
        0,
        examples);
  }
}
