package dev.kept.features;

import java.util.Map;

/**
 * The rates at the end of training, as they stand in a manifest.
 *
 * @param k the weight, in visits, of the average in a patient's own rate
 * @param mu the average over all visits
 * @param muLead the average over visits booked a day or more ahead
 * @param site the tally of all visits
 * @param practitioners tally by practitioner
 * @param locations tally by location
 * @param services tally by service type
 */
public record FrozenRates(
    double k,
    double mu,
    double muLead,
    Tally site,
    Map<String, Tally> practitioners,
    Map<String, Tally> locations,
    Map<String, Tally> services)
    implements Rates {
  /** {@link #k} before it is fitted. */
  public static final double USUAL_K = 4;

  private static final double LARGEST_K = 1_000;

  /**
   * Rates.
   *
   * @throws IllegalArgumentException if {@code k} is outside 0 to 1,000 or 0 itself, or an average
   *     not between 0 and 1
   */
  public FrozenRates {
    if (!(k > 0 && k <= LARGEST_K && mu > 0 && mu < 1 && muLead > 0 && muLead < 1)) {
      throw new IllegalArgumentException("k must be up to 1000, mu and muLead between 0 and 1");
    }
    practitioners = Map.copyOf(practitioners);
    locations = Map.copyOf(locations);
    services = Map.copyOf(services);
  }

  /** The rates of a site of which only averages are known. */
  public static FrozenRates of(double mu, double muLead) {
    return new FrozenRates(USUAL_K, mu, muLead, Tally.NONE, Map.of(), Map.of(), Map.of());
  }

  @Override
  public double practitioner(String practitioner, String location) {
    return rate(practitioners, practitioner, near(location));
  }

  @Override
  public double location(String location) {
    return rate(locations, location, site.rate(mu));
  }

  @Override
  public double service(String service) {
    return rate(services, service, site.rate(mu));
  }

  private double near(String location) {
    return locations.getOrDefault(location, Tally.NONE).rate(site.rate(mu));
  }

  private static double rate(Map<String, Tally> tallies, String code, double prior) {
    return tallies.isEmpty() ? Double.NaN : tallies.getOrDefault(code, Tally.NONE).rate(prior);
  }
}
