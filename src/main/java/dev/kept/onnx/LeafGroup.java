package dev.kept.onnx;

import java.util.List;

/**
 * Some leaves of one tree that the answers to the same few questions decide about.
 *
 * @param questions every question on the ways to the leaves, each once
 * @param features every feature asked for, each once
 */
record LeafGroup(List<Question> questions, List<Integer> features, List<Leaf> leaves) {
  /** A split without its place: whether a feature's value is below a threshold. */
  record Question(int feature, float threshold, boolean missingBelow) {}

  /**
   * One turn on the way to a leaf.
   *
   * @param below the answer that leads on
   * @param share of the training rows that gave it
   */
  record Turn(Question question, boolean below, double share) {}

  /** One leaf and the way to it. */
  record Leaf(float value, List<Turn> way) {
    Leaf {
      way = List.copyOf(way);
    }

    /** What the leaf adds to the mean margin. */
    double expected() {
      double product = value;
      for (Turn turn : way) {
        product *= turn.share();
      }
      return product;
    }
  }

  /** A group of copies. */
  LeafGroup {
    questions = List.copyOf(questions);
    features = List.copyOf(features);
    leaves = List.copyOf(leaves);
  }

  /** The group of {@code leaves}. */
  static LeafGroup of(List<Leaf> leaves) {
    List<Question> questions =
        leaves.stream()
            .flatMap(leaf -> leaf.way().stream())
            .map(Turn::question)
            .distinct()
            .toList();
    List<Integer> features = questions.stream().map(Question::feature).distinct().toList();
    return new LeafGroup(questions, features, leaves);
  }

  /** Numbers in its table: a row for each set of answers, a column for each feature. */
  int size() {
    return features.size() * (1 << questions.size());
  }

  /**
   * Writes the table. Bit i of a row's number is whether question i is answered with below; the row
   * is what the leaves together add to each feature then.
   */
  void fill(float[] tables, int from) {
    int at = from;
    for (int answers = 0; answers < 1 << questions.size(); answers++) {
      double[] row = new double[features.size()];
      for (Leaf leaf : leaves) {
        ShapleyGame game = game(leaf, answers);
        for (int i = 0; i < row.length; i++) {
          row[i] += leaf.value() * game.value(features.get(i));
        }
      }
      for (double number : row) {
        tables[at++] = (float) number;
      }
    }
  }

  private ShapleyGame game(Leaf leaf, int answers) {
    ShapleyGame game = new ShapleyGame();
    for (Turn turn : leaf.way()) {
      boolean below = (answers >>> questions.indexOf(turn.question()) & 1) == 1;
      game.play(turn.question().feature(), below == turn.below(), turn.share());
    }
    return game;
  }
}
