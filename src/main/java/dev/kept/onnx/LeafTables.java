package dev.kept.onnx;

import dev.kept.onnx.graph.Forest;
import dev.kept.risk.ModelRefusedException;
import java.util.ArrayList;
import java.util.List;

/** Makes the tables of {@link TreeShap}: for each leaf its conditions and what it adds to them. */
final class LeafTables {
  private static final int MOST_CONDITIONS = 12;
  private static final int MOST_NUMBERS = 1 << 23;

  private final List<Leaf> leaves = new ArrayList<>();
  private int numbers;

  /** One leaf and the features on its path. */
  record Leaf(float value, List<Condition> conditions) {
    Leaf {
      conditions = List.copyOf(conditions);
    }

    /** What the leaf adds to the mean margin. */
    double expected() {
      double product = value;
      for (Condition condition : conditions) {
        product *= condition.share();
      }
      return product;
    }

    /** Numbers in its table. */
    int size() {
      int count = conditions.size();
      return count * (1 << count);
    }
  }

  private LeafTables() {}

  /**
   * The leaves of {@code forest}.
   *
   * @throws ModelRefusedException if their tables would be too large
   */
  static List<Leaf> of(Forest forest) {
    LeafTables tables = new LeafTables();
    forest.roots().forEach(root -> tables.walk(root, List.of()));
    return tables.leaves;
  }

  private void walk(Forest.Node node, List<Condition> path) {
    switch (node) {
      case Forest.Leaf leaf -> add(new Leaf(leaf.value(), path));
      case Forest.Split split -> {
        walk(split.below(), narrowed(path, split, true));
        walk(split.above(), narrowed(path, split, false));
      }
    }
  }

  private void add(Leaf leaf) {
    boolean small = leaf.conditions().size() <= MOST_CONDITIONS;
    numbers += small ? leaf.size() : MOST_NUMBERS;
    if (numbers >= MOST_NUMBERS) {
      throw new ModelRefusedException("REASONS-SIZE", "the trees are too large to tell reasons");
    }
    leaves.add(leaf);
  }

  private static List<Condition> narrowed(List<Condition> path, Forest.Split split, boolean below) {
    List<Condition> longer = new ArrayList<>(path);
    for (int i = 0; i < longer.size(); i++) {
      if (longer.get(i).feature() == split.feature()) {
        longer.set(i, longer.get(i).and(split, below));
        return longer;
      }
    }
    longer.add(Condition.any(split.feature()).and(split, below));
    return longer;
  }

  /** Writes the table of {@code leaf}: a row for each set of conditions that may hold. */
  static void fill(Leaf leaf, float[] tables, int from) {
    int count = leaf.conditions().size();
    int at = from;
    for (int holding = 0; holding < 1 << count; holding++) {
      for (int of = 0; of < count; of++) {
        tables[at++] = (float) (leaf.value() * shapley(leaf.conditions(), holding, of));
      }
    }
  }

  /**
   * The Shapley value of condition {@code of} in the game whose worth is the product of one for
   * each condition that is played and holds, zero if one played does not, times the share of each
   * that is not played. {@code worth[n]} sums that product over the coalitions of n others.
   */
  private static double shapley(List<Condition> conditions, int holding, int of) {
    int count = conditions.size();
    double[] worth = new double[count];
    worth[0] = 1;
    for (int other = 0; other < count; other++) {
      if (other != of) {
        double plays = holding >>> other & 1;
        for (int n = count - 1; n > 0; n--) {
          worth[n] = worth[n] * conditions.get(other).share() + worth[n - 1] * plays;
        }
        worth[0] *= conditions.get(other).share();
      }
    }
    double sum = 0;
    double weight = 1.0 / count; // n! (count - n - 1)! / count! for n = 0
    for (int n = 0; n < count; n++) {
      sum += weight * worth[n];
      weight *= (n + 1.0) / Math.max(1, count - n - 1);
    }
    return sum * ((holding >>> of & 1) - conditions.get(of).share());
  }
}
