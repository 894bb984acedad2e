package dev.kept.tenant;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * A tenant's phase, narrowed by location or practitioner: the least of those that apply.
 *
 * @param phase the tenant's phase
 * @param byLocation phase by location id
 * @param byPractitioner phase by practitioner id
 * @param heldOut from whom advice is withheld; empty until the site approves it
 */
public record Rollout(
    Phase phase,
    Map<String, Phase> byLocation,
    Map<String, Phase> byPractitioner,
    Optional<HeldOut> heldOut) {
  /**
   * A permanent random share of patients.
   *
   * @param share of patients, 0 to 1
   * @param approvedOn the day the site approved it
   * @param secret what decides who belongs to it; never changes
   */
  public record HeldOut(double share, LocalDate approvedOn, UUID secret) {
    /** What its secret is known by to those who must not know it. */
    public UUID keyId() {
      return UUID.nameUUIDFromBytes(("the key of a hold-out, " + secret).getBytes(UTF_8));
    }

    @Override
    public String toString() {
      return "HeldOut[share=" + share + ", approvedOn=" + approvedOn + "]"; // no secret in logs
    }
  }

  public Rollout {
    byLocation = Map.copyOf(byLocation);
    byPractitioner = Map.copyOf(byPractitioner);
  }

  /** The same phase everywhere. */
  public static Rollout everywhere(Phase phase) {
    return new Rollout(phase, Map.of(), Map.of(), Optional.empty());
  }

  /** The same, its phase {@code most} where it was to go further. */
  public Rollout atMost(Phase most) {
    return new Rollout(
        phase.compareTo(most) < 0 ? phase : most, byLocation, byPractitioner, heldOut);
  }

  /** The phase of a visit at {@code location} with {@code practitioner}. */
  public Phase at(String location, String practitioner) {
    Phase there = byLocation.getOrDefault(location, phase);
    Phase with = byPractitioner.getOrDefault(practitioner, phase);
    Phase least = there.compareTo(with) < 0 ? there : with;
    return least.compareTo(phase) < 0 ? least : phase;
  }
}
