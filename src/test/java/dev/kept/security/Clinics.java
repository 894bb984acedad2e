package dev.kept.security;

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
import java.time.ZoneId;
import java.util.Set;

/** Tenants for tests. */
final class Clinics {
  private Clinics() {}

  static Tenant of(String id, Trust trust) {
    return new Tenant(
        new TenantId(id),
        id,
        ZoneId.of("America/Chicago"),
        false,
        Rollout.everywhere(Phase.STAFF),
        VendorProfile.of(Vendor.EPIC),
        trust,
        FhirAccess.NONE,
        Policy.USUAL,
        Budgets.USUAL,
        Limits.USUAL,
        Outbound.DIRECT,
        Set.of());
  }
}
