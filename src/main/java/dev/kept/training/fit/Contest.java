package dev.kept.training.fit;

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

  /** Enters the average of two candidates already entered. */
  void average(Recipe recipe, Recipe one, Recipe other) {
    float[] first = margins.getOrDefault(one, new float[0]);
    float[] second = margins.getOrDefault(other, new float[0]);
    float[] mean = new float[first.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (first[i] + second[i]) / 2;
    }
    enter(recipe, mean);
  }

  /** {@code rival} if it beats {@code best} by one paired standard error, else {@code best}. */
  Recipe better(Recipe best, Recipe rival) {
    Choice.Tried compared = compare(rival, best);
    tried.replaceAll(old -> old.recipe().equals(rival) ? compared : old);
    return compared.better() ? rival : best;
  }

  Choice choice(Recipe recipe) {
    return new Choice(recipe, tried);
  }

  private double enter(Recipe recipe, float[] values) {
    double loss = Numbers.meanLogLoss(values, validation);
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
      double gain = Numbers.logLoss(ours[i], label) - Numbers.logLoss(theirs[i], label);
      sum += gain;
      squares += gain * gain;
    }
    double mean = sum / theirs.length;
    double variance = squares / theirs.length - mean * mean;
    double error = Math.sqrt(Math.max(0, variance) / theirs.length);
    return new Choice.Tried(rival, Numbers.meanLogLoss(theirs, validation), mean, error);
  }
}
