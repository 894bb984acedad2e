package dev.kept.onnx.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kept.onnx.graph.Forest.Leaf;
import dev.kept.onnx.graph.Forest.Split;
import dev.kept.risk.ModelRefusedException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForestReaderTest {
  private static final long LEAF = NodeReader.LEAF;
  private static final long SPLIT = NodeReader.BRANCH_LT;

  /** A lone leaf, then a split with two leaves. */
  private final Map<String, Numbers> columns = new HashMap<>();

  ForestReaderTest() {
    columns.put("n_targets", Numbers.wholes(1));
    columns.put("nodes_treeids", Numbers.wholes(0, 1, 1, 1));
    columns.put("nodes_nodeids", Numbers.wholes(0, 0, 1, 2));
    columns.put("nodes_modes", Numbers.wholes(LEAF, SPLIT, LEAF, LEAF));
    columns.put("nodes_featureids", Numbers.wholes(0, 3, 0, 0));
    columns.put("nodes_values", Numbers.reals(0, 2.5f, 0, 0));
    columns.put("nodes_truenodeids", Numbers.wholes(0, 1, 0, 0));
    columns.put("nodes_falsenodeids", Numbers.wholes(0, 2, 0, 0));
    columns.put("nodes_missing_value_tracks_true", Numbers.wholes(0, 1, 0, 0));
    columns.put("nodes_hitrates", Numbers.reals(1, 10, 4, 6));
    columns.put("target_treeids", Numbers.wholes(0, 1, 1));
    columns.put("target_nodeids", Numbers.wholes(0, 1, 2));
    columns.put("target_ids", Numbers.wholes(0, 0, 0));
    columns.put("target_weights", Numbers.reals(-1, .1f, .2f));
  }

  @Test
  void readsTreesInTheirOrder() {
    assertThat(read().roots())
        .containsExactly(
            new Leaf(-1, 1), new Split(3, 2.5f, true, new Leaf(.1f, 4), new Leaf(.2f, 6), 10));
  }

  @Test
  void refusesANodeThatNoParentReaches() {
    columns.put("nodes_modes", Numbers.wholes(LEAF, LEAF, LEAF, LEAF));
    columns.put("nodes_truenodeids", Numbers.wholes(0, 0, 0, 0));
    columns.put("nodes_falsenodeids", Numbers.wholes(0, 0, 0, 0));
    columns.put("target_treeids", Numbers.wholes(0, 1, 1, 1));
    columns.put("target_nodeids", Numbers.wholes(0, 0, 1, 2));
    columns.put("target_ids", Numbers.wholes(0, 0, 0, 0));
    columns.put("target_weights", Numbers.reals(-1, 0, .1f, .2f));
    refuses("TREE-UNREACHED");
  }

  @Test
  void refusesATreeDeeperThanTheBound() {
    int depth = 25;
    int nodes = 2 * depth + 1;
    long[] ids = new long[nodes];
    long[] modes = new long[nodes];
    long[] below = new long[nodes];
    long[] above = new long[nodes];
    float[] covers = new float[nodes];
    long[] leaves = new long[depth + 1];
    for (int i = 0, leaf = 0; i < nodes; i++) {
      boolean split = i % 2 == 0 && i < nodes - 1;
      ids[i] = i;
      modes[i] = split ? SPLIT : LEAF;
      below[i] = split ? i + 1 : 0;
      above[i] = split ? i + 2 : 0;
      covers[i] = i % 2 == 0 ? depth + 1 - i / 2 : 1;
      if (!split) {
        leaves[leaf++] = i;
      }
    }
    columns.put("nodes_treeids", Numbers.wholes(new long[nodes]));
    columns.put("nodes_nodeids", Numbers.wholes(ids));
    columns.put("nodes_modes", Numbers.wholes(modes));
    columns.put("nodes_featureids", Numbers.wholes(new long[nodes]));
    columns.put("nodes_values", Numbers.reals(new float[nodes]));
    columns.put("nodes_truenodeids", Numbers.wholes(below));
    columns.put("nodes_falsenodeids", Numbers.wholes(above));
    columns.put("nodes_missing_value_tracks_true", Numbers.wholes(new long[nodes]));
    columns.put("nodes_hitrates", Numbers.reals(covers));
    columns.put("target_treeids", Numbers.wholes(new long[leaves.length]));
    columns.put("target_nodeids", Numbers.wholes(leaves));
    columns.put("target_ids", Numbers.wholes(new long[leaves.length]));
    columns.put("target_weights", Numbers.reals(new float[leaves.length]));
    refuses("TREE-DEPTH");
  }

  @Test
  void refusesAValueThatBelongsToNoLeaf() {
    columns.put("target_treeids", Numbers.wholes(0, 0, 1, 1));
    columns.put("target_nodeids", Numbers.wholes(0, 0, 1, 2));
    columns.put("target_ids", Numbers.wholes(0, 0, 0, 0));
    columns.put("target_weights", Numbers.reals(-1, -1, .1f, .2f));
    refuses("TREE-LEAF");
  }

  private void refuses(String code) {
    assertThatExceptionOfType(ModelRefusedException.class)
        .isThrownBy(this::read)
        .satisfies(refused -> assertThat(refused.code()).isEqualTo(code));
  }

  private Forest read() {
    OnnxGraph.Node node =
        new OnnxGraph.Node(
            "TreeEnsembleRegressor", "ai.onnx.ml", List.of("features"), "margin", columns);
    return ForestReader.read(node, 4);
  }
}
