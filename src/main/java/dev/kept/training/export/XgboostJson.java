package dev.kept.training.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the model JSON that XGBoost 3 saves from a {@code binary:logistic} gradient booster. */
public final class XgboostJson {
  private static final int LEAF = -1;

  private XgboostJson() {}

  /**
   * The sum of trees in {@code json}, the booster's bytes in XGBoost's {@code json} format.
   *
   * @throws IllegalArgumentException if it is no such JSON, has categorical splits or several
   *     classes
   */
  public static TreeModel parse(byte[] json) {
    try {
      JsonNode learner = new ObjectMapper().readTree(json).required("learner");
      String objective = learner.required("objective").required("name").asText();
      if (!objective.equals("binary:logistic")) {
        throw new IllegalArgumentException("the objective must be binary:logistic");
      }
      JsonNode booster = learner.required("gradient_booster");
      List<Tree> trees = new ArrayList<>();
      for (JsonNode tree : booster.required("model").required("trees")) {
        trees.add(tree(tree));
      }
      return new TreeModel(baseMargin(learner.required("learner_model_param")), trees);
    } catch (IOException e) {
      throw new IllegalArgumentException("not a booster's JSON", e);
    }
  }

  /** XGBoost keeps the base score as a probability, in 3.1 and later as a list of one. */
  private static float baseMargin(JsonNode params) {
    String text = params.required("base_score").asText();
    float score = Float.parseFloat(text.replace("[", "").replace("]", ""));
    return -(float) Math.log(1f / score - 1f);
  }

  private static Tree tree(JsonNode tree) {
    if (!tree.path("categories_nodes").isEmpty()) {
      throw new IllegalArgumentException("a split by category is not known");
    }
    List<Tree.Node> nodes = new ArrayList<>();
    add(tree, 0, nodes);
    return new Tree(nodes);
  }

  /** Adds the node {@code at} and all below it, leaving out what pruning cut off. */
  private static int add(JsonNode tree, int at, List<Tree.Node> nodes) {
    int index = nodes.size();
    float value = number(tree, "split_conditions", at);
    float cover = number(tree, "sum_hessian", at);
    int left = tree.required("left_children").required(at).asInt();
    if (left == LEAF) {
      nodes.add(new Tree.Leaf(value, cover));
      return index;
    }
    nodes.add(new Tree.Leaf(0, cover)); // holds the place until the children's indices are known
    int feature = tree.required("split_indices").required(at).asInt();
    boolean missingBelow = tree.required("default_left").required(at).asInt() == 1;
    int below = add(tree, left, nodes);
    int above = add(tree, tree.required("right_children").required(at).asInt(), nodes);
    nodes.set(index, new Tree.Split(feature, value, below, above, missingBelow, cover));
    return index;
  }

  private static float number(JsonNode tree, String member, int at) {
    return tree.required(member).required(at).floatValue();
  }
}
