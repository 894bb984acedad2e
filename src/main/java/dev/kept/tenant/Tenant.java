package dev.kept.tenant;

import java.time.ZoneId;
import java.util.Set;

/**
 * One EHR installation that calls Kept.
 *
 * @param id its id, as in its URLs
 * @param name what people call it
 * @param zone the clinic's zone
 * @param production whether its numbers count; non-production never mixes in
 * @param rollout how far Kept is rolled out
 * @param vendor what its EHR sends and honours
 * @param trust how its clients prove themselves
 * @param fhir its FHIR server
 * @param policy what the site decided
 * @param budgets how long a call may take
 * @param limits what a call may bring
 * @param outbound how its servers are reached
 * @param origins browser origins that may call (CORS); {@code *} for any
 */
public record Tenant(
    TenantId id,
    String name,
    ZoneId zone,
    boolean production,
    Rollout rollout,
    VendorProfile vendor,
    Trust trust,
    FhirAccess fhir,
    Policy policy,
    Budgets budgets,
    Limits limits,
    Outbound outbound,
    Set<String> origins) {
  public Tenant {
    origins = Set.copyOf(origins);
  }

  /** The same tenant rolled out otherwise. */
  public Tenant with(Rollout other) {
    return new Tenant(
        id,
        name,
        zone,
        production,
        other,
        vendor,
        trust,
        fhir,
        policy,
        budgets,
        limits,
        outbound,
        origins);
  }

  /** The same tenant with another EHR. */
  public Tenant with(VendorProfile other) {
    return new Tenant(
        id,
        name,
        zone,
        production,
        rollout,
        other,
        trust,
        fhir,
        policy,
        budgets,
        limits,
        outbound,
        origins);
  }

  /** The same tenant whose clients prove themselves otherwise. */
  public Tenant with(Trust other) {
    return new Tenant(
        id,
        name,
        zone,
        production,
        rollout,
        vendor,
        other,
        fhir,
        policy,
        budgets,
        limits,
        outbound,
        origins);
  }

  /** The same tenant with another FHIR server. */
  public Tenant with(FhirAccess other) {
    return new Tenant(
        id,
        name,
        zone,
        production,
        rollout,
        vendor,
        trust,
        other,
        policy,
        budgets,
        limits,
        outbound,
        origins);
  }

  /** The same tenant with another policy. */
  public Tenant with(Policy other) {
    return new Tenant(
        id,
        name,
        zone,
        production,
        rollout,
        vendor,
        trust,
        fhir,
        other,
        budgets,
        limits,
        outbound,
        origins);
  }

  /** The same tenant with other budgets. */
  public Tenant with(Budgets other) {
    return new Tenant(
        id,
        name,
        zone,
        production,
        rollout,
        vendor,
        trust,
        fhir,
        policy,
        other,
        limits,
        outbound,
        origins);
  }

  /** The same tenant reached otherwise. */
  public Tenant with(Outbound other) {
    return new Tenant(
        id,
        name,
        zone,
        production,
        rollout,
        vendor,
        trust,
        fhir,
        policy,
        budgets,
        limits,
        other,
        origins);
  }
}
