package dev.kept.onnx.graph;

import java.util.List;

/**
 * The trees of one TreeEnsembleRegressor, proven sound.
 *
 * @param roots one a tree, in the order of summation
 */
public record Forest(List<Node> roots) {
  /** A forest of copies. */
  public Forest {
    roots = List.copyOf(roots);
  }

  /** A split or a leaf. */
  public sealed interface Node {
    /** Weight of the training rows that came here; above zero. */
    float cover();
  }

  /**
   * A question to one feature.
   *
   * @param feature its column
   * @param threshold lesser values go below
   * @param missingBelow whether a missing value goes below
   */
  public record Split(
      int feature, float threshold, boolean missingBelow, Node below, Node above, float cover)
      implements Node {}

  /** An answer. */
  public record Leaf(float value, float cover) implements Node {}
}
