package dev.kept.training.export.graph;

import dev.kept.training.export.Tree;
import dev.kept.training.export.TreeModel;
import java.util.ArrayList;
import java.util.List;

/** Trees as the attributes of one TreeEnsembleRegressor (ai.onnx.ml version 3). */
final class TreeNodes {
  private final List<Integer> treeIds = new ArrayList<>();
  private final List<Integer> nodeIds = new ArrayList<>();
  private final List<Tree.Node> nodes = new ArrayList<>();

  private TreeNodes() {}

  /**
   * Adds the trees of {@code model}, its base margin first as a tree of one leaf, since the runtime
   * adds base values last and sums in single precision would differ.
   */
  static String add(Graph graph, TreeModel model, String output) {
    List<Tree> trees = new ArrayList<>();
    trees.add(new Tree(List.of(new Tree.Leaf(model.baseMargin(), 1))));
    trees.addAll(model.trees());
    return add(graph, trees, Graph.FEATURES, output);
  }

  /** Adds the sum of {@code trees} over the columns of {@code input}. */
  static String add(Graph graph, List<Tree> trees, String input, String output) {
    TreeNodes table = new TreeNodes();
    for (int id = 0; id < trees.size(); id++) {
      List<Tree.Node> nodes = trees.get(id).nodes();
      for (int at = 0; at < nodes.size(); at++) {
        table.treeIds.add(id);
        table.nodeIds.add(at);
        table.nodes.add(nodes.get(at));
      }
    }
    return graph.node("TreeEnsembleRegressor", List.of(input), output, table.attributes());
  }

  private Message[] attributes() {
    return new Message[] {
      Graph.attribute("n_targets", 1),
      Graph.attribute("nodes_treeids", longs(treeIds)),
      Graph.attribute("nodes_nodeids", longs(nodeIds)),
      Graph.attribute("nodes_modes", nodes.stream().map(TreeNodes::mode).toList()),
      Graph.attribute("nodes_featureids", splits(Tree.Split::feature)),
      Graph.attribute("nodes_values", values()),
      Graph.attribute("nodes_truenodeids", splits(Tree.Split::below)),
      Graph.attribute("nodes_falsenodeids", splits(Tree.Split::above)),
      Graph.attribute(
          "nodes_missing_value_tracks_true", splits(split -> split.missingBelow() ? 1 : 0)),
      Graph.attribute("nodes_hitrates", covers()),
      Graph.attribute("target_treeids", longs(leavesOf(treeIds))),
      Graph.attribute("target_nodeids", longs(leavesOf(nodeIds))),
      Graph.attribute("target_ids", new long[leavesOf(nodeIds).size()]),
      Graph.attribute("target_weights", weights()),
    };
  }

  private static String mode(Tree.Node node) {
    return switch (node) {
      case Tree.Split _ -> "BRANCH_LT";
      case Tree.Leaf _ -> "LEAF";
    };
  }

  /** A number of each split, zero for each leaf. */
  private long[] splits(java.util.function.ToLongFunction<Tree.Split> number) {
    return nodes.stream()
        .mapToLong(node -> node instanceof Tree.Split split ? number.applyAsLong(split) : 0)
        .toArray();
  }

  private float[] values() {
    float[] values = new float[nodes.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = nodes.get(i) instanceof Tree.Split split ? split.threshold() : 0;
    }
    return values;
  }

  private float[] covers() {
    float[] covers = new float[nodes.size()];
    for (int i = 0; i < covers.length; i++) {
      covers[i] = nodes.get(i).cover();
    }
    return covers;
  }

  private List<Integer> leavesOf(List<Integer> ids) {
    List<Integer> chosen = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      if (nodes.get(i) instanceof Tree.Leaf) {
        chosen.add(ids.get(i));
      }
    }
    return chosen;
  }

  private float[] weights() {
    List<Float> weights = new ArrayList<>();
    for (Tree.Node node : nodes) {
      if (node instanceof Tree.Leaf leaf) {
        weights.add(leaf.value());
      }
    }
    float[] values = new float[weights.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = weights.get(i);
    }
    return values;
  }

  private static long[] longs(List<Integer> values) {
    return values.stream().mapToLong(Integer::longValue).toArray();
  }
}
