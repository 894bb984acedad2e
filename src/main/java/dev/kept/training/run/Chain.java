package dev.kept.training.run;

import dev.kept.training.fit.Ensemble;
import dev.kept.training.fit.Examples;
import dev.kept.training.fit.Recipe;
import java.util.Arrays;
import java.util.List;

/** Margins of examples that no fit behind them had seen, past to future. */
final class Chain {
  private final int first;
  private final float[] margins;
  private final float[] labels;

  /** Margins from the place {@code first} on, and what came of them. */
  Chain(int first, float[] margins, float[] labels) {
    this.first = first;
    this.margins = margins;
    this.labels = labels;
  }

  /** Fits {@code recipe} before each fold, to at most {@code most} examples, and predicts it. */
  static Chain of(Timeline timeline, List<Fold> folds, Recipe recipe, Limits limits) {
    int first = folds.getFirst().from();
    int last = folds.getLast().to();
    float[] margins = new float[last - first];
    for (Fold fold : folds) {
      try (Ensemble ensemble = fit(timeline, fold, recipe, limits)) {
        Examples next = timeline.examples().slice(fold.from(), fold.to());
        float[] predicted = ensemble.margins(next.rows());
        System.arraycopy(predicted, 0, margins, fold.from() - first, predicted.length);
      }
    }
    return new Chain(first, margins, timeline.examples().slice(first, last).labels());
  }

  /** {@code recipe} fitted to the examples before {@code fold}. */
  static Ensemble fit(Timeline timeline, Fold fold, Recipe recipe, Limits limits) {
    Examples train =
        timeline.examples().slice(0, fold.from()).thinned(limits.chainRows(), limits.seed());
    return recipe.fit(train, limits.seed());
  }

  /** The chain with the margins of one more fold, which follows the last. */
  Chain with(float[] next, float[] outcomes) {
    float[] longer = Arrays.copyOf(margins, margins.length + next.length);
    System.arraycopy(next, 0, longer, margins.length, next.length);
    float[] known = Arrays.copyOf(labels, longer.length);
    System.arraycopy(outcomes, 0, known, labels.length, outcomes.length);
    return new Chain(first, longer, known);
  }

  /** Place of the first example predicted. */
  int first() {
    return first;
  }

  /** A copy of the margins, from the first place predicted. */
  float[] margins() {
    return margins.clone();
  }

  /** A copy of what came of them. */
  float[] labels() {
    return labels.clone();
  }
}
