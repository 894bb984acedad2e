package dev.kept.training.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class XgboostJsonTest {
  /** A split whose left child was pruned away and grown anew as node 3. */
  private static final String JSON =
      """
      {"learner": {
        "objective": {"name": "binary:logistic"},
        "learner_model_param": {"base_score": "2.5E-1"},
        "gradient_booster": {"model": {"trees": [{
          "left_children": [3, -1, -1, -1],
          "right_children": [2, -1, -1, -1],
          "split_indices": [5, 0, 0, 0],
          "split_conditions": [1.5, 9, 0.25, -0.5],
          "default_left": [1, 0, 0, 0],
          "sum_hessian": [10, 1, 4, 6],
          "categories_nodes": []}]}}}}
      """;

  @Test
  void readsTheTreesWithoutWhatWasPruned() {
    Tree tree =
        new Tree(
            List.of(
                new Tree.Split(5, 1.5f, 1, 2, true, 10),
                new Tree.Leaf(-.5f, 6),
                new Tree.Leaf(.25f, 4)));
    assertThat(parse(JSON).trees()).containsExactly(tree);
  }

  @Test
  void theBaseScoreIsAProbabilityAlsoInAList() {
    float margin = (float) Math.log(1 / 3.0);
    assertThat(parse(JSON).baseMargin()).isEqualTo(margin);
    assertThat(parse(JSON.replace("2.5E-1", "[2.5E-1]")).baseMargin()).isEqualTo(margin);
  }

  @Test
  void refusesWhatItDoesNotKnow() {
    refuses(JSON.replace("binary:logistic", "reg:squarederror"));
    refuses(JSON.replace("\"categories_nodes\": []", "\"categories_nodes\": [0]"));
    refuses(JSON.replace("split_indices", "splits"));
    refuses("{");
  }

  @Test
  void refusesATreeWithACycle() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Tree(List.of(new Tree.Split(0, 1, 0, 1, true, 2), new Tree.Leaf(1, 1))));
  }

  private static void refuses(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> parse(json));
  }

  private static TreeModel parse(String json) {
    return XgboostJson.parse(json.getBytes(StandardCharsets.UTF_8));
  }
}
