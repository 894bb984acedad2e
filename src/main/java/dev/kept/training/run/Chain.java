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
      Examples train =
          timeline.examples().slice(0, fold.from()).thinned(limits.chainRows(), limits.seed());
      try (Ensemble ensemble = recipe.fit(train, limits.seed())) {
        Examples next = timeline.examples().slice(fold.from(), fold.to());
        float[] predicted = ensemble.margins(next.rows());
        System.arraycopy(predicted, 0, margins, fold.from() - first, predicted.length);
      }
    }
    return new Chain(first, margins, timeline.examples().slice(first, last).labels());
  }

  /** Place of the first example predicted. */
  int first() {
    return first;
  }

  /** The margins of the places {@code from} to {@code to}, the latter excluded. */
  float[] margins(int from, int to) {
    return Arrays.copyOfRange(margins, from - first, to - first);
  }

  /** The labels of the places {@code from} to {@code to}, the latter excluded. */
  float[] labels(int from, int to) {
    return Arrays.copyOfRange(labels, from - first, to - first);
  }
}
