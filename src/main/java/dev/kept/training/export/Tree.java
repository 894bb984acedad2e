package dev.kept.training.export;

import dev.kept.features.FeatureVector;
import java.util.List;

/**
 * One regression tree.
 *
 * @param nodes the root first; a split's children come after it, each node under one parent
 */
public record Tree(List<Node> nodes) {
  /** A split or a leaf. */
  public sealed interface Node {
    /** Sum of the second-order gradients of the training rows that came here; above zero. */
    float cover();
  }

  /**
   * A question to one feature.
   *
   * @param feature index in the schema
   * @param threshold values below it go to {@code below}
   * @param below index of the node for values below the threshold
   * @param above index of the node for values at or above the threshold
   * @param missingBelow whether a missing value goes to {@code below}
   */
  public record Split(
      int feature, float threshold, int below, int above, boolean missingBelow, float cover)
      implements Node {
    private int next(FeatureVector vector) {
      float value = vector.at(feature);
      boolean goesBelow = Float.isNaN(value) ? missingBelow : value < threshold;
      return goesBelow ? below : above;
    }
  }

  /**
   * An answer.
   *
   * @param value log-odds added
   */
  public record Leaf(float value, float cover) implements Node {}

  /**
   * A tree.
   *
   * @throws IllegalArgumentException if the nodes are no tree or a number is not finite
   */
  public Tree {
    nodes = List.copyOf(nodes);
    int[] parents = new int[nodes.size()];
    for (int i = 0; i < parents.length; i++) {
      count(nodes.get(i), i, parents);
    }
    for (int i = 0; i < parents.length; i++) {
      require(parents[i] == (i == 0 ? 0 : 1), "a node must have one parent, the root none");
    }
    require(parents.length > 0, "a tree must have a root");
  }

  private static void count(Node node, int at, int[] parents) {
    require(Float.isFinite(node.cover()) && node.cover() > 0, "a cover must be above zero");
    switch (node) {
      case Leaf leaf -> require(Float.isFinite(leaf.value()), "a leaf must be finite");
      case Split split -> {
        require(Float.isFinite(split.threshold()), "a threshold must be finite");
        require(split.feature() >= 0, "a feature index must not be negative");
        require(Math.min(split.below(), split.above()) > at, "children must follow their parent");
        require(Math.max(split.below(), split.above()) < parents.length, "a child is out of range");
        parents[split.below()]++;
        parents[split.above()]++;
      }
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }

  /** The value of the leaf {@code vector} falls into. */
  float value(FeatureVector vector) {
    int at = 0;
    while (nodes.get(at) instanceof Split split) {
      at = split.next(vector);
    }
    return ((Leaf) nodes.get(at)).value();
  }

  /** One more than the highest feature index asked for. */
  int width() {
    int width = 0;
    for (Node node : nodes) {
      width = node instanceof Split split ? Math.max(width, split.feature() + 1) : width;
    }
    return width;
  }
}
