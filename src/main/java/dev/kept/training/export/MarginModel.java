package dev.kept.training.export;

import dev.kept.features.FeatureVector;

/** A fitted function from features to log-odds, in the form the ONNX file is written from. */
public sealed interface MarginModel permits TreeModel, LinearModel {
  /** The log-odds of {@code vector}, before calibration. */
  float margin(FeatureVector vector);

  /** Number of leading features a vector must have at least. */
  int width();
}
