package dev.kept.training.world;

/**
 * The clinics: eight on one campus, five providers each. Holds what no patient decides, the
 * providers' effects and each clinic's shock of each day, drawn first and in this order.
 */
public final class Site {
  /** How many clinics there are. */
  public static final int CLINICS = 8;

  /** How many providers each clinic has. */
  public static final int PROVIDERS = 5;

  private static final double PROVIDER_SD = .20;
  private static final double SHOCK_SD = .25;

  private static final String[] SERVICES = {
    "office-visit", "follow-up", "physical", "behavioral-health", "imaging", "therapy"
  };
  private static final int[] MINUTES = {20, 15, 40, 50, 30, 45};

  private final double[] effects = new double[CLINICS * PROVIDERS];
  private final double[][] shocks;

  Site(int days, Draws draws) {
    for (int i = 0; i < effects.length; i++) {
      effects[i] = PROVIDER_SD * draws.normal();
    }
    shocks = new double[CLINICS][days];
    for (double[] clinic : shocks) {
      for (int day = 0; day < days; day++) {
        clinic[day] = SHOCK_SD * draws.normal();
      }
    }
  }

  /** The effect of provider {@code provider}, counted over all clinics, on the logit. */
  double effect(int provider) {
    return effects[provider];
  }

  double shock(int clinic, int day) {
    return shocks[clinic][day];
  }

  /** A provider offers one service, the provider's number decides which; no effect on no-shows. */
  public static String service(int provider) {
    return SERVICES[provider % SERVICES.length];
  }

  static int minutes(int provider) {
    return MINUTES[provider % MINUTES.length];
  }

  /** A clinic's logical id. */
  public static String clinicId(int clinic) {
    return "clinic-" + (clinic + 1);
  }

  /** A provider's logical id. */
  public static String providerId(int provider) {
    return "provider-" + (provider + 1);
  }
}
