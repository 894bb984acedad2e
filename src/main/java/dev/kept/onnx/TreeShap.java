package dev.kept.onnx;

import dev.kept.features.FeatureVector;
import dev.kept.onnx.LeafGroup.Leaf;
import dev.kept.onnx.LeafGroup.Question;
import dev.kept.onnx.graph.Forest;
import java.util.List;

/**
 * Exact path-dependent Shapley values of a sum of trees (Lundberg 2018) by tables.
 *
 * <p>What a group of leaves adds to each feature depends only on the answers to the few questions
 * on the ways to them, so the sums for all answers are made at load; telling reasons is asking and
 * adding. Questions are asked of {@link #key keys}, whole numbers in the order of the values, so
 * that an answer is a sign and not a branch the processor would have to guess.
 */
final class TreeShap implements Member {
  private static final int FIELDS = 3;
  private static final int QUESTIONS = 0;
  private static final int COLUMNS = 1;
  private static final int TABLE = 2;

  private final double base;
  private final int width;
  private final int[] groups;
  private final int[] asked;
  private final int[] thresholds;
  private final int[] columns;
  private final float[] tables;

  private TreeShap(List<LeafGroup> leaves, int width) {
    this.width = width;
    base =
        leaves.stream().flatMap(group -> group.leaves().stream()).mapToDouble(Leaf::expected).sum();
    groups = new int[FIELDS * (leaves.size() + 1)];
    asked = new int[leaves.stream().mapToInt(group -> group.questions().size()).sum()];
    thresholds = new int[asked.length];
    columns = new int[leaves.stream().mapToInt(group -> group.features().size()).sum()];
    tables = new float[leaves.stream().mapToInt(LeafGroup::size).sum()];
    for (int i = 0; i < leaves.size(); i++) {
      place(leaves.get(i), FIELDS * i);
    }
  }

  /**
   * The tables of {@code forest}, which reads {@code width} features.
   *
   * @throws dev.kept.risk.ModelRefusedException if they would be too large
   */
  static TreeShap of(Forest forest, int width) {
    return new TreeShap(LeafGroups.of(forest), width);
  }

  private void place(LeafGroup group, int at) {
    int question = groups[at + QUESTIONS];
    for (Question next : group.questions()) {
      asked[question] = next.missingBelow() ? next.feature() : width + next.feature();
      thresholds[question++] = key(next.threshold());
    }
    int column = groups[at + COLUMNS];
    for (int feature : group.features()) {
      columns[column++] = feature;
    }
    group.fill(tables, groups[at + TABLE]);
    groups[at + FIELDS + QUESTIONS] = question;
    groups[at + FIELDS + COLUMNS] = column;
    groups[at + FIELDS + TABLE] = groups[at + TABLE] + group.size();
  }

  @Override
  public double base() {
    return base;
  }

  @Override
  public void add(FeatureVector vector, double weight, double[] contributions) {
    int[] keys = keys(vector);
    for (int at = 0; at < groups.length - FIELDS; at += FIELDS) {
      int answers = answers(keys, groups[at + QUESTIONS], groups[at + FIELDS + QUESTIONS]);
      int from = groups[at + COLUMNS];
      int to = groups[at + FIELDS + COLUMNS];
      int row = groups[at + TABLE] + answers * (to - from);
      for (int i = from; i < to; i++) {
        contributions[columns[i]] += weight * tables[row++];
      }
    }
  }

  /** One bit for each question that is answered with below. */
  private int answers(int[] keys, int from, int to) {
    int answers = 0;
    for (int i = from; i < to; i++) {
      long difference = (long) keys[asked[i]] - thresholds[i];
      answers |= (int) (difference >>> 63) << (i - from);
    }
    return answers;
  }

  /** Each value's key twice: a missing value below every threshold, then above every one. */
  private int[] keys(FeatureVector vector) {
    int[] keys = new int[2 * width];
    for (int i = 0; i < width; i++) {
      float value = vector.at(i);
      boolean missing = Float.isNaN(value);
      keys[i] = missing ? Integer.MIN_VALUE : key(value);
      keys[width + i] = missing ? Integer.MAX_VALUE : key(value);
    }
    return keys;
  }

  /** A whole number that is less for a lesser value; both zeros are equal, as in comparisons. */
  private static int key(float value) {
    int bits = Float.floatToIntBits(value + 0f);
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }
}
