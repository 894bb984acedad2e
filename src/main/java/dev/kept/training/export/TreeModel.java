package dev.kept.training.export;

import dev.kept.features.FeatureVector;
import java.util.List;

/**
 * A boosted sum of trees.
 *
 * @param baseMargin log-odds the sum starts from
 * @param trees in the order they were grown, which is the order of summation
 */
public record TreeModel(float baseMargin, List<Tree> trees) implements MarginModel {
  /**
   * A sum of trees.
   *
   * @throws IllegalArgumentException if the base margin is not finite
   */
  public TreeModel {
    if (!Float.isFinite(baseMargin)) {
      throw new IllegalArgumentException("the base margin must be finite");
    }
    trees = List.copyOf(trees);
  }

  /** Sums in single precision from the base margin on, as XGBoost and the runtime do. */
  @Override
  public float margin(FeatureVector vector) {
    float sum = baseMargin;
    for (Tree tree : trees) {
      sum += tree.value(vector);
    }
    return sum;
  }

  @Override
  public int width() {
    return trees.stream().mapToInt(Tree::width).max().orElse(0);
  }
}
