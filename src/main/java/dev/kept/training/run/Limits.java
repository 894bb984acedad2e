package dev.kept.training.run;

import dev.kept.training.fit.Examples;
import dev.kept.training.fit.TreeSettings;
import java.util.List;

/**
 * How much work a run may take, and its seed.
 *
 * @param chainRows most examples a fit of the chain learns from
 * @param validationRows most examples candidates are compared on
 * @param seeds most boosters averaged; 0 for logistic regression only
 * @param settings how trees may be grown
 * @param seed the seed of all draws
 */
record Limits(
    int chainRows, int validationRows, int seeds, List<TreeSettings> settings, long seed) {
  private static final int MANY = 200_000;

  public Limits {
    settings = List.copyOf(settings);
  }

  /** Fewer events than this are for logistic regression. */
  public static final int TREES_FROM = 1_600;

  /**
   * Limits that keep a run of {@code examples} to minutes: from 200,000 on single boosters, larger
   * steps, and thinned examples for all but the final fit. Under 1,600 events no trees.
   *
   * @param directions per feature: 1 where risk may only rise, -1 only fall, 0 free
   */
  public static Limits of(Examples examples, List<Integer> directions, long seed) {
    int rows = examples.size();
    boolean trees = examples.events() >= TREES_FROM;
    TreeSettings usual = TreeSettings.usual(directions);
    if (rows < MANY) {
      return new Limits(
          rows, rows, trees ? 5 : 0, List.of(usual.withDepth(3), usual, usual.withDepth(5)), seed);
    }
    return new Limits(MANY / 2, MANY / 4, trees ? 1 : 0, List.of(usual.withLearningRate(.1)), seed);
  }
}
