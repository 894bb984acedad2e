package dev.kept.training.fit;

import java.util.List;

/**
 * How trees are grown.
 *
 * @param depth greatest depth of a tree
 * @param learningRate shrinkage of a tree
 * @param minChildWeight least sum of hessians in a leaf
 * @param subsample share of rows a tree sees
 * @param columnSample share of columns a tree sees
 * @param bins bins a column is cut into
 * @param directions per column: 1 where the risk may only rise, -1 only fall, 0 free
 */
public record TreeSettings(
    int depth,
    double learningRate,
    double minChildWeight,
    double subsample,
    double columnSample,
    int bins,
    List<Integer> directions) {
  public TreeSettings {
    directions = List.copyOf(directions);
  }

  /** The usual settings for columns with these directions. */
  public static TreeSettings usual(List<Integer> directions) {
    return new TreeSettings(4, .05, 5, .8, .5, 128, directions);
  }

  /** The same with another learning rate. */
  public TreeSettings withLearningRate(double rate) {
    return new TreeSettings(depth, rate, minChildWeight, subsample, columnSample, bins, directions);
  }

  /** The same with another depth. */
  public TreeSettings withDepth(int levels) {
    return new TreeSettings(
        levels, learningRate, minChildWeight, subsample, columnSample, bins, directions);
  }
}
