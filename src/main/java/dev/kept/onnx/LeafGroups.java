package dev.kept.onnx;

import dev.kept.onnx.LeafGroup.Leaf;
import dev.kept.onnx.LeafGroup.Question;
import dev.kept.onnx.LeafGroup.Turn;
import dev.kept.onnx.graph.Forest;
import dev.kept.risk.ModelRefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts trees into groups of leaves: as large as few questions allow, so that telling reasons is few
 * additions, and no larger, so that the tables stay small.
 */
final class LeafGroups {
  private static final int FEW = 5;
  private static final int MOST = 12;
  private static final int MOST_NUMBERS = 1 << 23;

  private final List<LeafGroup> groups = new ArrayList<>();
  private int numbers;

  private LeafGroups() {}

  /**
   * The groups of {@code forest}.
   *
   * @throws ModelRefusedException if their tables would be too large
   */
  static List<LeafGroup> of(Forest forest) {
    LeafGroups cut = new LeafGroups();
    forest.roots().forEach(root -> cut.cut(root, List.of()));
    return cut.groups;
  }

  private void cut(Forest.Node node, List<Turn> way) {
    if (node instanceof Forest.Split split && way.size() + splits(node, FEW) > FEW) {
      cut(split.below(), longer(way, split, true));
      cut(split.above(), longer(way, split, false));
    } else {
      List<Leaf> leaves = new ArrayList<>();
      collect(node, way, leaves);
      add(LeafGroup.of(leaves));
    }
  }

  private void add(LeafGroup group) {
    numbers += group.questions().size() <= MOST ? group.size() : MOST_NUMBERS;
    if (numbers >= MOST_NUMBERS) {
      throw new ModelRefusedException("REASONS-SIZE", "the trees are too large to tell reasons");
    }
    groups.add(group);
  }

  /** Number of splits from {@code node} down, counted no further than beyond {@code bound}. */
  private static int splits(Forest.Node node, int bound) {
    if (node instanceof Forest.Split split && bound >= 0) {
      int below = 1 + splits(split.below(), bound - 1);
      return below + splits(split.above(), bound - below);
    }
    return 0;
  }

  private static void collect(Forest.Node node, List<Turn> way, List<Leaf> leaves) {
    switch (node) {
      case Forest.Leaf leaf -> leaves.add(new Leaf(leaf.value(), way));
      case Forest.Split split -> {
        collect(split.below(), longer(way, split, true), leaves);
        collect(split.above(), longer(way, split, false), leaves);
      }
    }
  }

  private static List<Turn> longer(List<Turn> way, Forest.Split split, boolean below) {
    Question question = new Question(split.feature(), split.threshold(), split.missingBelow());
    Forest.Node next = below ? split.below() : split.above();
    List<Turn> longer = new ArrayList<>(way);
    longer.add(new Turn(question, below, (double) next.cover() / split.cover()));
    return longer;
  }
}
