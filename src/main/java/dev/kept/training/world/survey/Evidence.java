package dev.kept.training.world.survey;

import dev.kept.training.world.Habit;
import dev.kept.training.world.WorldVisit;
import dev.kept.training.world.WorldVisit.Fate;
import dev.kept.training.world.WorldVisit.Truth;

/**
 * What one visit tells of a habit and a habit of the visit, at each point of the grid. The clinic's
 * shock of the day is integrated out by 5-point Gauss-Hermite quadrature (Abramowitz and Stegun
 * 25.4.46).
 */
final class Evidence {
  private static final double[] NODES = {
    -2.856970013872806, -1.355626179974266, 0, 1.355626179974266, 2.856970013872806
  };
  private static final double[] WEIGHTS = {
    .01125741132772069, .2220759220056126, .5333333333333333, .2220759220056126, .01125741132772069
  };
  private static final double SHOCK_SD = .25;

  /** Late and clinic-side cancellations together. */
  private static final double OTHER_CANCELLATIONS = .065;

  private final double[] noShow = new double[Grid.POINTS];
  private final double[] takesPlace = new double[Grid.POINTS];
  private final Fate fate;
  private final int period;

  Evidence(WorldVisit visit, double mean, Grid grid) {
    Truth truth = visit.truth();
    fate = truth.fate();
    period = truth.day() / Habit.PERIOD_DAYS;
    for (int i = 0; i < Grid.POINTS; i++) {
      double habit = mean + grid.offset(i);
      double factor = habit > Truth.UNSTEADY ? Truth.UNSTEADY_FACTOR : 1;
      takesPlace[i] = 1 - truth.earlyCancel() * factor - OTHER_CANCELLATIONS;
      for (int k = 0; k < NODES.length; k++) {
        noShow[i] += WEIGHTS[k] / (1 + Math.exp(-truth.knownLogit() - habit - SHOCK_SD * NODES[k]));
      }
    }
  }

  int period() {
    return period;
  }

  /** Whether the fate's probability depends on the habit at all. */
  boolean tells() {
    return fate.isOutcome() || fate == Fate.CANCELLED_EARLY;
  }

  /** Weighs a belief by the fate's likelihood. */
  void weigh(double[] belief) {
    for (int i = 0; i < Grid.POINTS; i++) {
      belief[i] *=
          switch (fate) {
            case MISSED -> takesPlace[i] * noShow[i];
            case KEPT -> takesPlace[i] * (1 - noShow[i]);
            case CANCELLED_EARLY -> 1 - OTHER_CANCELLATIONS - takesPlace[i];
            case CANCELLED_LATE, CANCELLED_BY_CLINIC, MOVED -> 1;
          };
    }
  }

  /** The probability of a no-show of a visit that was not cancelled. */
  double noShow(double[] belief) {
    double missed = 0;
    double all = 0;
    for (int i = 0; i < Grid.POINTS; i++) {
      double mass = belief[i] * takesPlace[i];
      missed += mass * noShow[i];
      all += mass;
    }
    return missed / all;
  }
}
