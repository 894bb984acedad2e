package dev.kept.fhir;

import dev.kept.tenant.Budgets;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Outbound;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Trust;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/** The tenant of the reading tests: a clinic in Chicago. */
public final class Clinic {
  public static final Instant NOW = Instant.parse("2026-03-02T15:00:00Z");
  public static final ZoneId ZONE = ZoneId.of("America/Chicago");
  public static final String BASE = "https://ehr.example/fhir/r4";

  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Budgets AMPLE = new Budgets(LONG, LONG);

  private Clinic() {}

  /** A generic clinic whose FHIR base is {@link #BASE}. */
  public static Tenant tenant() {
    return tenant(Vendor.GENERIC, Limits.USUAL);
  }

  /** {@code usual}, but it leaves {@code excluded} out. */
  public static Tenant excluding(Tenant usual, Policy.Excluded excluded) {
    Policy policy = usual.policy();
    return usual.with(
        new Policy(
            policy.medium(),
            policy.high(),
            policy.visitValue(),
            policy.refill(),
            policy.overbookingCost(),
            policy.channels(),
            excluded,
            policy.lateCancelIsNoShow()));
  }

  /** {@code usual} within other {@code budgets}. */
  public static Tenant within(Tenant usual, Budgets budgets) {
    return usual.with(budgets);
  }

  public static Tenant tenant(Vendor vendor, Limits limits) {
    return tenant(
        VendorProfile.of(vendor),
        limits,
        new FhirAccess(Optional.of(URI.create(BASE)), Set.of(), false));
  }

  public static Tenant tenant(VendorProfile vendor, Limits limits, FhirAccess fhir) {
    return tenant(vendor, limits, fhir, AMPLE);
  }

  public static Tenant tenant(
      VendorProfile vendor, Limits limits, FhirAccess fhir, Budgets budgets) {
    return new Tenant(
        new TenantId("clinic"),
        "Clinic",
        ZONE,
        false,
        Rollout.everywhere(Phase.STAFF),
        vendor,
        new Trust.Open(),
        fhir,
        Policy.USUAL,
        budgets,
        limits,
        Outbound.DIRECT,
        Set.of());
  }
}
