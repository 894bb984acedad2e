package dev.kept.training.fit;

/**
 * What is fitted: trees, a logistic regression, or the average of both.
 *
 * @param trees how trees are grown
 * @param rounds trees a seed
 * @param seeds how many boosters are averaged; 0 for no trees
 * @param ridge the logistic regression's ridge; 0 for no logistic regression
 */
public record Recipe(TreeSettings trees, int rounds, int seeds, double ridge) {
  /**
   * Share of the trees in an average: on data of several kinds the average is then never worse than
   * either alone by more than noise.
   */
  private static final double TREE_SHARE = .7;

  /** What it is called in a report. */
  public String label() {
    String boosted = seeds == 1 ? "boosted trees" : seeds + " seeds of boosted trees";
    if (seeds == 0) {
      return "logistic regression";
    }
    return ridge > 0 ? "average of " + boosted + " and logistic regression" : boosted;
  }

  /** The same with at most {@code most} boosters averaged. */
  public Recipe withSeeds(int most) {
    return new Recipe(trees, rounds, Math.min(seeds, most), ridge);
  }

  /** Share of the trees in the margin. */
  double treeShare() {
    return seeds == 0 ? 0 : ridge > 0 ? TREE_SHARE : 1;
  }

  /**
   * Fits to {@code train}; same seed, same bits.
   *
   * @throws FitException if the native library fails
   */
  public Ensemble fit(Examples train, long seed) {
    Ensemble ensemble = new Ensemble();
    for (int i = 0; i < seeds; i++) {
      Fitted grown = new TreeLearner(trees).grow(train, rounds, seed + i);
      ensemble.add(treeShare() / seeds, grown);
    }
    if (ridge > 0) {
      ensemble.add(1 - treeShare(), new LogisticLearner(ridge).fit(train, seed));
    }
    return ensemble;
  }
}
