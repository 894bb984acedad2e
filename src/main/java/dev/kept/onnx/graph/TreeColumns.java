package dev.kept.onnx.graph;

import dev.kept.risk.ModelRefusedException;
import java.util.Map;
import java.util.Set;

/** The attributes of one TreeEnsembleRegressor as columns of proven length. */
final class TreeColumns {
  private static final Set<String> NODE_WHOLES =
      Set.of(
          "nodes_treeids",
          "nodes_nodeids",
          "nodes_modes",
          "nodes_featureids",
          "nodes_truenodeids",
          "nodes_falsenodeids",
          "nodes_missing_value_tracks_true");
  private static final Set<String> NODE_REALS = Set.of("nodes_values", "nodes_hitrates");
  private static final Set<String> LEAF_WHOLES =
      Set.of("target_treeids", "target_nodeids", "target_ids");
  private static final String LEAF_REALS = "target_weights";
  private static final String TARGETS = "n_targets";
  private static final int ALL = NODE_WHOLES.size() + NODE_REALS.size() + LEAF_WHOLES.size() + 2;

  private final Map<String, Numbers> attributes;

  /**
   * The columns of {@code node}.
   *
   * @throws ModelRefusedException if one is missing, foreign or of another length
   */
  TreeColumns(OnnxGraph.Node node) {
    attributes = node.attributes();
    require(attributes.size() == ALL, "a tree operator's attributes are not those Kept writes");
    NODE_WHOLES.forEach(name -> require(column(name), nodes(), true));
    NODE_REALS.forEach(name -> require(column(name), nodes(), false));
    LEAF_WHOLES.forEach(name -> require(column(name), leaves(), true));
    require(column(LEAF_REALS), leaves(), false);
    require(column(TARGETS), 1, true);
    require(column(TARGETS).whole(0) == 1, "a tree operator must have one target");
  }

  private static void require(Numbers column, int size, boolean whole) {
    boolean kind = whole ? column.isWhole() : column.isReal();
    require(kind && size > 0 && column.size() == size, "a tree's columns differ in length");
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new ModelRefusedException("TREE-COLUMNS", otherwise);
    }
  }

  private Numbers column(String name) {
    Numbers column = attributes.get(name);
    require(column != null, "a tree operator's attributes are not those Kept writes");
    return java.util.Objects.requireNonNull(column);
  }

  /** Number of nodes of all trees. */
  int nodes() {
    return column("nodes_nodeids").size();
  }

  /** Number of leaves of all trees. */
  int leaves() {
    return column(LEAF_REALS).size();
  }

  long whole(String name, int index) {
    return column(name).whole(index);
  }

  float real(String name, int index) {
    return column(name).real(index);
  }
}
