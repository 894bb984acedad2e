package dev.kept.onnx;

import dev.kept.features.FeatureVector;
import dev.kept.onnx.graph.Forest;
import java.util.List;

/**
 * Exact path-dependent Shapley values of a sum of trees (Lundberg 2018) by per-leaf tables.
 *
 * <p>A leaf is reached if each of the few features on its path lies in an interval. What the leaf
 * adds to each of them depends only on which of those intervals hold, so a leaf with n features has
 * a table of 2^n rows of n numbers, made at load; telling reasons is comparing and adding.
 */
final class TreeShap implements Member {
  private final double base;
  private final int[] starts;
  private final int[] features;
  private final float[] least;
  private final float[] most;
  private final boolean[] missing;
  private final float[] tables;

  private TreeShap(List<LeafTables.Leaf> leaves) {
    base = leaves.stream().mapToDouble(LeafTables.Leaf::expected).sum();
    int count = leaves.stream().mapToInt(leaf -> leaf.conditions().size()).sum();
    starts = new int[2 * leaves.size() + 2];
    features = new int[count];
    least = new float[count];
    most = new float[count];
    missing = new boolean[count];
    tables = new float[leaves.stream().mapToInt(LeafTables.Leaf::size).sum()];
    for (int i = 0; i < leaves.size(); i++) {
      place(leaves.get(i), 2 * i);
    }
  }

  /**
   * The tables of {@code forest}.
   *
   * @throws dev.kept.risk.ModelRefusedException if they would be too large
   */
  static TreeShap of(Forest forest) {
    return new TreeShap(LeafTables.of(forest));
  }

  /** Writes one leaf; {@code starts} holds pairs of its first condition and its table's start. */
  private void place(LeafTables.Leaf leaf, int pair) {
    int at = starts[pair];
    LeafTables.fill(leaf, tables, starts[pair + 1]);
    for (Condition condition : leaf.conditions()) {
      features[at] = condition.feature();
      least[at] = condition.least();
      most[at] = condition.most();
      missing[at++] = condition.missing();
    }
    starts[pair + 2] = at;
    starts[pair + 3] = starts[pair + 1] + leaf.size();
  }

  @Override
  public double base() {
    return base;
  }

  @Override
  public void add(FeatureVector vector, double weight, double[] contributions) {
    float[] values = vector.toArray();
    for (int start = 0; start < starts.length - 2; start += 2) {
      int from = starts[start];
      int to = starts[start + 2];
      int row = starts[start + 1] + holding(values, from, to) * (to - from);
      for (int i = from; i < to; i++) {
        contributions[features[i]] += weight * tables[row++];
      }
    }
  }

  /** One bit for each condition from {@code from} to {@code to} that holds. */
  private int holding(float[] values, int from, int to) {
    int bits = 0;
    for (int i = from; i < to; i++) {
      float value = values[features[i]];
      boolean holds = Float.isNaN(value) ? missing[i] : value >= least[i] && value <= most[i];
      bits |= (holds ? 1 : 0) << (i - from);
    }
    return bits;
  }
}
