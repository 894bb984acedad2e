package dev.kept.training.run;

import dev.kept.training.export.Calibrated;
import dev.kept.training.fit.Choice;
import dev.kept.training.fit.Chooser;
import dev.kept.training.fit.Ensemble;
import dev.kept.training.fit.Examples;
import dev.kept.training.fit.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * From examples in time to a calibrated model: a recipe is chosen on the fold before the last, out-
 * of-time margins calibrate, the last fold stays unseen by everything that predicts it, and the
 * final fit takes all examples.
 */
final class Learning {
  private static final int FOLDS = 4;
  private static final int CURVE_PARTS = 8;

  private final Timeline timeline;
  private final Limits limits;
  private final Consumer<String> progress;

  /** Learning of {@code timeline} within {@code limits}; {@code progress} hears each step. */
  public Learning(Timeline timeline, Limits limits, Consumer<String> progress) {
    this.timeline = timeline;
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * Learns; same timeline, same limits, same bits.
   *
   * @throws dev.kept.training.fit.FitException if the native library fails
   * @throws IllegalArgumentException if the outcomes became known at too few instants to go ahead
   *     of time
   */
  Learned learn() {
    List<Fold> folds = Fold.of(timeline, FOLDS);
    if (folds.size() < 2) {
      throw new IllegalArgumentException(
          "nearly all outcomes became known at one instant, so that nothing can be predicted ahead"
              + " of time; leave recorded_at out if it is the day of an export");
    }
    Fold validation = folds.get(folds.size() - 2);
    Fold unseen = folds.getLast();
    progress.accept("choosing on " + validation.size() + " later examples");
    Choice choice = choose(validation);
    progress.accept("predicting ahead of time: " + choice.recipe().label());
    List<Fold> earlier = folds.subList(0, folds.size() - 1);
    Chain chain = Chain.of(timeline, earlier, choice.recipe(), limits);
    HeldOut heldOut = heldOut(chain, earlier, unseen, choice.recipe());
    progress.accept("learning curve");
    List<Learned.CurvePoint> curve = curve(choice.recipe().withSeeds(1), unseen);
    progress.accept("fitting " + timeline.size() + " examples");
    Recipe recipe = choice.recipe();
    try (Ensemble ensemble = recipe.fit(timeline.examples(), limits.seed())) {
      Chain whole = chain.with(heldOut.margins(), labels(unseen));
      Calibrated calibrated = Level.of(ensemble, timeline.examples()).calibrated(whole, folds);
      return new Learned(ensemble.blend(), calibrated, choice, heldOut, curve);
    }
  }

  private Choice choose(Fold fold) {
    Examples train =
        timeline.examples().slice(0, fold.from()).thinned(limits.chainRows(), limits.seed());
    Examples validation =
        timeline
            .examples()
            .slice(fold.from(), fold.to())
            .thinned(limits.validationRows(), limits.seed());
    return new Chooser(limits.settings(), limits.seeds(), progress)
        .choose(train, validation, limits.seed());
  }

  private List<Learned.CurvePoint> curve(Recipe recipe, Fold unseen) {
    Examples known = timeline.examples().slice(0, unseen.from());
    Examples next =
        timeline
            .examples()
            .slice(unseen.from(), unseen.to())
            .thinned(limits.validationRows(), limits.seed());
    List<Learned.CurvePoint> points = new ArrayList<>();
    for (int part = CURVE_PARTS; part >= 1; part /= 2) {
      int count = Math.min(known.size(), limits.chainRows()) / part;
      try (Ensemble ensemble = recipe.fit(known.thinned(count, limits.seed()), limits.seed())) {
        double loss = next.meanLogLoss(ensemble.margins(next.rows()));
        points.add(new Learned.CurvePoint(count, loss));
      }
    }
    return points;
  }

  /** Predictions of the last fold by the very steps that make the model, taken before it. */
  private HeldOut heldOut(Chain chain, List<Fold> earlier, Fold unseen, Recipe recipe) {
    try (Ensemble ensemble = Chain.fit(timeline, unseen, recipe, limits)) {
      Examples known = timeline.examples().slice(0, unseen.from());
      Calibrated calibrated = Level.of(ensemble, known).calibrated(chain, earlier);
      Examples next = timeline.examples().slice(unseen.from(), unseen.to());
      return HeldOut.of(timeline, unseen.from(), ensemble.margins(next.rows()), calibrated);
    }
  }

  private float[] labels(Fold fold) {
    return timeline.examples().slice(fold.from(), fold.to()).labels();
  }
}
