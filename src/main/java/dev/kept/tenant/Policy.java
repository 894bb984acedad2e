package dev.kept.tenant;

import java.util.List;
import java.util.Optional;
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
 * @param sessions how many patients a half-day takes, the first that applies
 */
public record Policy(
    double medium,
    double high,
    double visitValue,
    double refill,
    double overbookingCost,
    List<Channel> channels,
    Excluded excluded,
    boolean lateCancelIsNoShow,
    List<SessionPlan> sessions) {

  public Policy {
    channels = List.copyOf(channels);
    sessions = List.copyOf(sessions);
  }

  /** Without sessions: nothing is known of them, so that nothing is overbooked. */
  public Policy(
      double medium,
      double high,
      double visitValue,
      double refill,
      double overbookingCost,
      List<Channel> channels,
      Excluded excluded,
      boolean lateCancelIsNoShow) {
    this(
        medium,
        high,
        visitValue,
        refill,
        overbookingCost,
        channels,
        excluded,
        lateCancelIsNoShow,
        List.of());
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

  /** The same policy with these sessions. */
  public Policy with(List<SessionPlan> others) {
    return new Policy(
        medium,
        high,
        visitValue,
        refill,
        overbookingCost,
        channels,
        excluded,
        lateCancelIsNoShow,
        others);
  }

  /**
   * The session of a half-day with {@code practitioner} at {@code location}; empty if unplanned.
   */
  public Optional<SessionPlan> session(String practitioner, String location) {
    return sessions.stream().filter(plan -> plan.covers(practitioner, location)).findFirst();
  }

  /**
   * How many patients a half-day takes.
   *
   * @param practitioner with whom; empty for anybody
   * @param location where; empty for anywhere
   * @param slots how many, 1 to 200
   * @param protectedTypes service type codes whose sessions take no extra booking
   */
  public record SessionPlan(
      String practitioner, String location, int slots, Set<String> protectedTypes) {
    public SessionPlan {
      protectedTypes = Set.copyOf(protectedTypes);
    }

    private boolean covers(String someone, String somewhere) {
      return (practitioner.isEmpty() || practitioner.equals(someone))
          && (location.isEmpty() || location.equals(somewhere));
    }
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
