package dev.kept.cards;

import dev.kept.tenant.Policy;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.VendorProfile;
import java.time.Instant;
import java.time.ZoneId;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * For whom cards are made.
 *
 * @param tenant the clinic and its EHR
 * @param patientId the patient's logical id
 * @param now the instant of the call
 * @param publicBase Kept's public base, under which links and code systems lie
 * @param ids a fresh id at every call
 */
public record CardSetting(
    Tenant tenant, String patientId, Instant now, String publicBase, Supplier<UUID> ids) {

  VendorProfile vendor() {
    return tenant.vendor();
  }

  Policy policy() {
    return tenant.policy();
  }

  ZoneId zone() {
    return tenant.zone();
  }

  /** {@code path} below the public base, whether or not that ends with a slash. */
  String under(String path) {
    return (publicBase.endsWith("/") ? publicBase : publicBase + "/") + path;
  }
}
