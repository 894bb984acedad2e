package dev.kept.onnx;

import dev.kept.onnx.graph.Forest;

/**
 * The interval a feature must lie in for a leaf to be reached.
 *
 * @param least the lowest value in it
 * @param most the highest value in it
 * @param missing whether a missing value takes the path too
 * @param share of the training rows that took the path at its splits by this feature
 */
record Condition(int feature, float least, float most, boolean missing, double share) {
  /** Any value at all. */
  static Condition any(int feature) {
    return new Condition(feature, Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY, true, 1);
  }

  /** This condition narrowed by one more split, taken {@code below} its threshold or above. */
  Condition and(Forest.Split split, boolean below) {
    Forest.Node taken = below ? split.below() : split.above();
    return new Condition(
        feature,
        below ? least : Math.max(least, split.threshold()),
        below ? Math.min(most, Math.nextDown(split.threshold())) : most,
        missing && split.missingBelow() == below,
        share * taken.cover() / split.cover());
  }
}
