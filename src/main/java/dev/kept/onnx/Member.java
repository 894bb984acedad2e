package dev.kept.onnx;

import dev.kept.features.FeatureVector;

/** One model in the margin's sum, as reasons are told from it. */
sealed interface Member permits TreeShap, LinearShap {
  /** The mean margin over the training rows, which the contributions start from. */
  double base();

  /** Adds {@code weight} times each feature's contribution to {@code contributions}. */
  void add(FeatureVector vector, double weight, double[] contributions);
}
