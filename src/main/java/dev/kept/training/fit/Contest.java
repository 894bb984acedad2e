package dev.kept.training.fit;

import dev.kept.outcomes.measure.Logistic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Candidates and their margins on one validation slice. */
final class Contest {
  private final Examples validation;
  private final Consumer<String> progress;
  private final Map<Recipe, float[]> margins = new HashMap<>();
  private final List<Choice.Tried> tried = new ArrayList<>();

  Contest(Examples validation, Consumer<String> progress) {
    this.validation = validation;
    this.progress = progress;
  }

  Examples validation() {
    return validation;
  }

  /** Enters a candidate, closes it and tells its log loss. */
  double loss(Recipe recipe, Fitted fitted) {
    try (fitted) {
      return enter(recipe, fitted.margins(validation.rows()));
    }
  }

  /** Enters the average of several seeds. */
  void addSeeds(Recipe recipe, Examples train, long seed) {
    try (Ensemble ensemble = recipe.fit(train, seed)) {
      enter(recipe, ensemble.margins(validation.rows()));
    }
  }

  /** Enters the average of trees and a logistic regression already entered. */
  void average(Recipe recipe, Recipe trees, Recipe line) {
    float[] first = margins.getOrDefault(trees, new float[0]);
    float[] second = margins.getOrDefault(line, new float[0]);
    double share = recipe.treeShare();
    float[] mean = new float[first.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (share * first[i] + (1 - share) * second[i]);
    }
    enter(recipe, mean);
  }

  /** {@code rival} if its log loss is lower than that of {@code best}. */
  Recipe lower(Recipe best, Recipe rival) {
    return entered(rival, best).gain() > 0 ? rival : best;
  }

  /** {@code rival} if its log loss is lower by one paired standard error. */
  Recipe clearlyLower(Recipe best, Recipe rival) {
    Choice.Tried compared = entered(rival, best);
    return compared.gain() > compared.standardError() ? rival : best;
  }

  private Choice.Tried entered(Recipe rival, Recipe best) {
    Choice.Tried compared = compare(rival, best);
    tried.replaceAll(old -> old.recipe().equals(rival) ? compared : old);
    return compared;
  }

  Choice choice(Recipe recipe) {
    return new Choice(recipe, tried);
  }

  private double enter(Recipe recipe, float[] values) {
    double loss = validation.meanLogLoss(values);
    margins.put(recipe, values);
    tried.add(new Choice.Tried(recipe, loss, Double.NaN, Double.NaN));
    progress.accept(String.format(Locale.ROOT, "%s: log loss %.5f", recipe.label(), loss));
    return loss;
  }

  private Choice.Tried compare(Recipe rival, Recipe best) {
    float[] theirs = margins.getOrDefault(rival, new float[0]);
    float[] ours = margins.getOrDefault(best, new float[0]);
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < theirs.length; i++) {
      double label = validation.label(i);
      double gain = Logistic.logLoss(ours[i], label) - Logistic.logLoss(theirs[i], label);
      sum += gain;
      squares += gain * gain;
    }
    double mean = sum / theirs.length;
    double variance = squares / theirs.length - mean * mean;
    double error = Math.sqrt(Math.max(0, variance) / theirs.length);
    return new Choice.Tried(rival, validation.meanLogLoss(theirs), mean, error);
  }
}
