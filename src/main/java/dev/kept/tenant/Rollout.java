package dev.kept.tenant;

import java.util.Map;

/**
 * A tenant's phase, narrowed by location or practitioner: the least of those that apply.
 *
 * @param phase the tenant's phase
 * @param byLocation phase by location id
 * @param byPractitioner phase by practitioner id
 */
public record Rollout(
    Phase phase, Map<String, Phase> byLocation, Map<String, Phase> byPractitioner) {
  public Rollout {
    byLocation = Map.copyOf(byLocation);
    byPractitioner = Map.copyOf(byPractitioner);
  }

  /** The same phase everywhere. */
  public static Rollout everywhere(Phase phase) {
    return new Rollout(phase, Map.of(), Map.of());
  }

  /** The phase of a visit at {@code location} with {@code practitioner}. */
  public Phase at(String location, String practitioner) {
    Phase there = byLocation.getOrDefault(location, phase);
    Phase with = byPractitioner.getOrDefault(practitioner, phase);
    Phase least = there.compareTo(with) < 0 ? there : with;
    return least.compareTo(phase) < 0 ? least : phase;
  }
}
