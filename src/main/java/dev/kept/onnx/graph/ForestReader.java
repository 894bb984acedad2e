package dev.kept.onnx.graph;

import dev.kept.risk.ModelRefusedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Proves the trees of one TreeEnsembleRegressor before the runtime may see them, which follows
 * child pointers without asking: a cycle would hang it. Trees and nodes are numbered upward without
 * a hole and a child comes after its parent, so one pass from the last node to the first builds
 * every tree and cannot run in circles.
 */
public final class ForestReader {
  private static final int DEEPEST = 24;
  private static final double COVER_ROUNDING = 1e-3;

  private final TreeColumns columns;
  private final int width;
  private final Forest.Node[] built;
  private final int[] depths;
  private final boolean[] claimed;
  private int leaf;

  private ForestReader(TreeColumns columns, int width) {
    this.columns = columns;
    this.width = width;
    int size = columns.nodes();
    built = new Forest.Node[size];
    depths = new int[size];
    claimed = new boolean[size];
    leaf = columns.leaves();
  }

  /**
   * The trees of {@code node}, which reads {@code width} columns.
   *
   * @throws ModelRefusedException if anything of them is unsound
   */
  public static Forest read(OnnxGraph.Node node, int width) {
    ForestReader reader = new ForestReader(new TreeColumns(node), width);
    reader.requireNumbering();
    return reader.build();
  }

  private void requireNumbering() {
    long tree = -1;
    long next = 0;
    for (int i = 0; i < built.length; i++) {
      long id = columns.whole("nodes_nodeids", i);
      long of = columns.whole("nodes_treeids", i);
      next = id == 0 ? 0 : next;
      tree = id == 0 ? tree + 1 : tree;
      require(of == tree && id == next, "TREE-INDEX", "nodes are not numbered upward");
      next++;
    }
  }

  private Forest build() {
    List<Forest.Node> roots = new ArrayList<>();
    int end = built.length;
    for (int i = built.length - 1; i >= 0; i--) {
      built[i] = columns.whole("nodes_modes", i) == NodeReader.LEAF ? leaf(i) : split(i, end);
      require(depths[i] <= DEEPEST, "TREE-DEPTH", "a tree is too deep");
      if (columns.whole("nodes_nodeids", i) == 0) {
        requireAllClaimed(i, end);
        roots.add(built[i]);
        end = i;
      }
    }
    require(leaf == 0, "TREE-LEAF", "a value belongs to no leaf");
    return new Forest(roots.reversed());
  }

  private void requireAllClaimed(int root, int end) {
    for (int i = root + 1; i < end; i++) {
      require(claimed[i], "TREE-UNREACHED", "a node is reached from no parent");
    }
  }

  private Forest.Node leaf(int at) {
    leaf--;
    boolean matched =
        leaf >= 0
            && columns.whole("target_ids", leaf) == 0
            && sameNode(at)
            && columns.whole("nodes_truenodeids", at) == 0
            && columns.whole("nodes_falsenodeids", at) == 0;
    require(matched, "TREE-LEAF", "a leaf and its value do not match");
    feature(at);
    return new Forest.Leaf(columns.real("target_weights", leaf), cover(at));
  }

  private boolean sameNode(int at) {
    return columns.whole("target_treeids", leaf) == columns.whole("nodes_treeids", at)
        && columns.whole("target_nodeids", leaf) == columns.whole("nodes_nodeids", at);
  }

  private Forest.Node split(int at, int end) {
    int below = child("nodes_truenodeids", at, end);
    int above = child("nodes_falsenodeids", at, end);
    depths[at] = 1 + Math.max(depths[below], depths[above]);
    long tracks = columns.whole("nodes_missing_value_tracks_true", at);
    require(tracks == 0 || tracks == 1, "TREE-INDEX", "a missing value's way must be 0 or 1");
    float threshold = columns.real("nodes_values", at);
    double parts = (double) built[below].cover() + built[above].cover();
    require(
        Math.abs(parts - cover(at)) <= COVER_ROUNDING * cover(at),
        "TREE-COVER",
        "a split's cover is not that of its children");
    return new Forest.Split(
        feature(at), threshold, tracks == 1, built[below], built[above], cover(at));
  }

  private int child(String column, int at, int end) {
    long own = columns.whole("nodes_nodeids", at);
    long id = columns.whole(column, at);
    require(id > own, "TREE-CYCLE", "a child does not come after its parent");
    require(id - own < end - at, "TREE-INDEX", "a child is no node of its tree");
    int index = at + (int) (id - own);
    require(!claimed[index], "TREE-SHARED", "a node has two parents");
    claimed[index] = true;
    return index;
  }

  private int feature(int at) {
    long feature = columns.whole("nodes_featureids", at);
    require(feature >= 0 && feature < width, "TREE-INDEX", "a feature is none of the input's");
    return (int) feature;
  }

  private float cover(int at) {
    float cover = columns.real("nodes_hitrates", at);
    require(cover > 0, "TREE-COVER", "a cover must be above zero");
    return cover;
  }

  private static void require(boolean holds, String code, String otherwise) {
    if (!holds) {
      throw new ModelRefusedException(code, otherwise);
    }
  }
}
