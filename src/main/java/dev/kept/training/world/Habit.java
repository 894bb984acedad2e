package dev.kept.training.world;

/**
 * A patient's latent unreliability: an AR(1) path around a mean, one value per 30 days. On the
 * logit of a no-show.
 */
public final class Habit {
  /** Days of one step. */
  public static final int PERIOD_DAYS = 30;

  /** Correlation over one step. */
  public static final double RHO = .985;

  private static final double PRECARIOUS_MEAN = .25;

  private final double[] path;

  private Habit(double[] path) {
    this.path = path;
  }

  static Habit draw(Person person, WorldOptions options, Draws draws) {
    double[] path = new double[options.days() / PERIOD_DAYS + 1];
    double sigma = options.preset().sigma();
    double mean = mean(person);
    double step = sigma * StrictMath.sqrt(1 - RHO * RHO);
    path[0] = mean + sigma * draws.normal();
    for (int i = 1; i < path.length; i++) {
      path[i] = mean + RHO * (path[i - 1] - mean) + step * draws.normal();
    }
    return new Habit(path);
  }

  /** The mean around which the path of {@code person} moves. */
  public static double mean(Person person) {
    return person.payer().precarious() ? PRECARIOUS_MEAN : 0;
  }

  double on(int day) {
    return path[day / PERIOD_DAYS];
  }
}
