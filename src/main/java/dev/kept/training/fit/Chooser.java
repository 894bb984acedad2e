package dev.kept.training.fit;

import java.util.List;
import java.util.function.Consumer;

/**
 * Chooses by log loss on a later slice: trees, or the average of several seeds or of both if that
 * is lower; logistic regression only if it is lower by one paired standard error, or if no boosters
 * are allowed.
 *
 * @param settings how trees may be grown; the first is the usual one
 * @param seeds most boosters averaged; 0 for logistic regression only
 * @param progress hears what is tried
 */
public record Chooser(List<TreeSettings> settings, int seeds, Consumer<String> progress) {
  private static final List<Double> RIDGES = List.of(30.0, 300.0);

  public Chooser {
    settings = List.copyOf(settings);
  }

  /** The recipe that does best on {@code validation} when fitted to {@code train}. */
  public Choice choose(Examples train, Examples validation, long seed) {
    Contest contest = new Contest(validation, progress);
    Recipe line = line(train, contest, seed);
    if (seeds == 0) {
      return contest.choice(line);
    }
    return contest.choice(trees(train, contest, seed, line));
  }

  /** The logistic regression whose ridge does best. */
  private Recipe line(Examples train, Contest contest, long seed) {
    Recipe best = new Recipe(settings.getFirst(), 0, 0, RIDGES.getFirst());
    double least = Double.POSITIVE_INFINITY;
    for (double ridge : RIDGES) {
      Recipe recipe = new Recipe(settings.getFirst(), 0, 0, ridge);
      double loss = contest.loss(recipe, new LogisticLearner(ridge).fit(train, seed));
      if (loss < least) {
        least = loss;
        best = recipe;
      }
    }
    return best;
  }

  private Recipe trees(Examples train, Contest contest, long seed, Recipe line) {
    Recipe best = alone(train, contest, seed);
    Recipe many = new Recipe(best.trees(), best.rounds(), seeds, 0);
    if (seeds > 1) {
      contest.addSeeds(many, train, seed);
      best = contest.lower(best, many);
    }
    Recipe both = new Recipe(best.trees(), best.rounds(), seeds, line.ridge());
    contest.average(both, many, line);
    best = contest.lower(best, both);
    return contest.clearlyLower(best, line);
  }

  private Recipe alone(Examples train, Contest contest, long seed) {
    Recipe best = new Recipe(settings.getFirst(), 1, 1, 0);
    double least = Double.POSITIVE_INFINITY;
    for (TreeSettings grown : settings) {
      BoostedTrees trees = new TreeLearner(grown).growUntilBest(train, contest.validation(), seed);
      Recipe recipe = new Recipe(grown, trees.rounds(), 1, 0);
      double loss = contest.loss(recipe, trees);
      if (loss < least) {
        least = loss;
        best = recipe;
      }
    }
    return best;
  }
}
