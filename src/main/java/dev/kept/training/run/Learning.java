package dev.kept.training.run;

import dev.kept.training.export.Calibration;
import dev.kept.training.fit.Calibrator;
import dev.kept.training.fit.Choice;
import dev.kept.training.fit.Chooser;
import dev.kept.training.fit.Ensemble;
import dev.kept.training.fit.Examples;
import dev.kept.training.fit.Numbers;
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
   */
  public Learned learn() {
    List<Fold> folds = Fold.of(timeline, FOLDS);
    Fold validation = folds.get(folds.size() - 2);
    Fold unseen = folds.getLast();
    progress.accept("choosing on " + validation.size() + " later examples");
    Choice choice = choose(validation);
    progress.accept("predicting ahead of time: " + choice.recipe().label());
    Chain chain = Chain.of(timeline, folds, choice.recipe(), limits);
    HeldOut heldOut = heldOut(chain, unseen);
    progress.accept("learning curve");
    List<Learned.CurvePoint> curve = curve(choice.recipe().withSeeds(1), unseen);
    progress.accept("fitting " + timeline.size() + " examples");
    Recipe recipe = choice.recipe();
    try (Ensemble ensemble = recipe.fit(timeline.examples(), limits.seed())) {
      Level level = Level.of(ensemble, timeline);
      Calibration calibration = level.calibration(chain, folds);
      double intercept = level.intercept(calibration);
      return new Learned(ensemble.blend(), calibration, intercept, choice, heldOut, curve);
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
        double loss = Numbers.meanLogLoss(ensemble.margins(next.rows()), next);
        points.add(new Learned.CurvePoint(count, loss));
      }
    }
    return points;
  }

  private static Calibration calibration(Chain chain, int to) {
    return Calibrator.fit(chain.margins(chain.first(), to), chain.labels(chain.first(), to));
  }

  private HeldOut heldOut(Chain chain, Fold unseen) {
    Calibration earlier = calibration(chain, unseen.from());
    return HeldOut.of(timeline, unseen.from(), chain.margins(unseen.from(), unseen.to()), earlier);
  }
}
