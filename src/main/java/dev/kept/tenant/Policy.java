package dev.kept.tenant;

import java.util.List;
import java.util.Set;

/**
 * What a site has decided: when a card is shown, what outreach is worth, what is left out.
 *
 * @param medium risk from which a card is shown
 * @param high risk above which it is a warning
 * @param visitValue V, the value of a kept visit in the site's currency
 * @param refill f, the chance that a freed slot is filled again
 * @param overbookingCost C, the cost of one patient too many, as a multiple of V
 * @param channels the outreach channels the site has
 * @param excluded what is neither scored nor named
 * @param lateCancelIsNoShow whether a cancellation under 24 h before start counts as a no-show
 */
public record Policy(
    double medium,
    double high,
    double visitValue,
    double refill,
    double overbookingCost,
    List<Channel> channels,
    Excluded excluded,
    boolean lateCancelIsNoShow) {

  public Policy {
    channels = List.copyOf(channels);
  }

  /** Defaults: .25, .55, V 200, f .4, C 1.5 V; text, live call, navigator. */
  public static final Policy USUAL =
      new Policy(.25, .55, 200, .4, 1.5, Channel.USUAL, Excluded.NOTHING, false);

  /**
   * A way to reach a patient before the visit.
   *
   * @param code stable code
   * @param words what a scheduler reads
   * @param relativeReduction rr, the share of no-shows it prevents
   * @param cancelFreed cFree, the share of would-be no-shows that cancel in time instead
   * @param cost cost of one use in the site's currency
   */
  public record Channel(
      String code, String words, double relativeReduction, double cancelFreed, double cost) {
    /** Text, live call (60 % reach included), navigator. */
    public static final List<Channel> USUAL =
        List.of(
            new Channel("text", "a text message", .08, .05, .1),
            new Channel("call", "a phone call", .25, .10, 5),
            new Channel("navigator", "a patient navigator", .45, .15, 25));
  }

  /**
   * What is neither scored nor named in reasons: opt-outs, 42 CFR Part 2, psychiatry.
   *
   * @param serviceTypes service type codes
   * @param locations location ids
   * @param patients patient ids
   */
  public record Excluded(Set<String> serviceTypes, Set<String> locations, Set<String> patients) {
    /** Nothing is left out. */
    public static final Excluded NOTHING = new Excluded(Set.of(), Set.of(), Set.of());

    public Excluded {
      serviceTypes = Set.copyOf(serviceTypes);
      locations = Set.copyOf(locations);
      patients = Set.copyOf(patients);
    }

    /** Whether a visit at {@code location} for {@code serviceType} is left out. */
    public boolean covers(String location, String serviceType) {
      return locations.contains(location) || serviceTypes.contains(serviceType);
    }
  }
}
