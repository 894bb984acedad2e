package dev.kept.training.world;

/**
 * The kinds of world. The intercepts and the share of same-day visits decided by one draw were
 * tuned once, on seed 7, to print the no-show rates 17.7, 18, 5 and 17 % and equal outcomes on 82 %
 * of two-visit days, and are frozen.
 */
public enum Preset {
  /** A strong, lasting habit behind each patient's no-shows. */
  USUAL(.177, 1.45, -2.40, .14, 0),
  /** Little habit: history says little. */
  WEAK_HISTORY(.18, .60, -2.005, .32, 0),
  /** Few no-shows. */
  RARE(.05, 1.45, -4.175, .14, 0),
  /** As usual, with the intercept falling over the last 60 days. */
  DRIFT(.17, 1.45, -2.455, .14, -.25);

  /** Days at the end of a world over which a drifting intercept moves. */
  private static final int DRIFT_DAYS = 60;

  private final double noShowRate;
  private final double sigma;
  private final double intercept;
  private final double sharedDraw;
  private final double drift;

  Preset(double noShowRate, double sigma, double intercept, double sharedDraw, double drift) {
    this.noShowRate = noShowRate;
    this.sigma = sigma;
    this.intercept = intercept;
    this.sharedDraw = sharedDraw;
    this.drift = drift;
  }

  /** The share of no-shows among visits kept or missed that the intercept was tuned to. */
  public double noShowRate() {
    return noShowRate;
  }

  /** Stationary standard deviation of the latent unreliability, on the logit. */
  public double sigma() {
    return sigma;
  }

  /** Probability that the second visit of a day is decided by the first one's draw. */
  double sharedDraw() {
    return sharedDraw;
  }

  /** The intercept of a visit on {@code day} of a world of {@code days}. */
  double intercept(int day, int days) {
    double progress = Math.clamp((day - (days - DRIFT_DAYS)) / (double) DRIFT_DAYS, 0, 1);
    return intercept + drift * progress;
  }

  /** The name on the command line, such as {@code weak-history}. */
  @Override
  public String toString() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }
}
