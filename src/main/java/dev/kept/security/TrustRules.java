package dev.kept.security;

import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What must hold of all tenants' trust together before a service for real tenants starts. */
public final class TrustRules {
  /** The CDS Hooks Sandbox signs with a private key that anybody can read. */
  private static final String SANDBOX = "sandbox.cds-hooks.org";

  private TrustRules() {}

  /**
   * What is wrong, in words for the operator; empty when nothing is.
   *
   * <ul>
   *   <li>No tenant is open.
   *   <li>No tenant trusts the CDS Hooks Sandbox.
   *   <li>Algorithms are signatures, never none or HMAC.
   *   <li>No tenant's client passes for another's. Tenants that share an issuer (Oracle's is one
   *       for all) tell their clients apart by {@code sub} or by the claim of their installation;
   *       those that share an authority of certificates, by names.
   *   <li>Routes without a tenant serve only an issuer that belongs to one tenant.
   * </ul>
   *
   * @param tenantless whom routes without a tenant belong to
   */
  public static List<String> problems(List<Tenant> tenants, Optional<TenantId> tenantless) {
    List<String> problems = new ArrayList<>(sharedDefault(tenants, tenantless));
    for (int i = 0; i < tenants.size(); i++) {
      Tenant tenant = tenants.get(i);
      problem(tenant).ifPresent(problems::add);
      tenants.subList(0, i).stream()
          .filter(other -> Confusion.isPossible(tenant.trust(), other.trust()))
          .map(other -> Confusion.words(other, tenant))
          .forEach(problems::add);
    }
    return problems;
  }

  private static Optional<String> problem(Tenant tenant) {
    return switch (tenant.trust()) {
      case Trust.Open _ ->
          Optional.of("tenant %s believes anybody; only the demo may".formatted(tenant.id()));
      case Trust.ClientJwt trust when isSandbox(trust) ->
          Optional.of(
              "tenant %s trusts the CDS Hooks Sandbox, whose private key is public"
                  .formatted(tenant.id()));
      case Trust.ClientJwt trust
          when trust.algorithms().isEmpty()
              || !Trust.ClientJwt.ALGORITHMS.containsAll(trust.algorithms()) ->
          Optional.of("tenant %s allows an algorithm that is no signature".formatted(tenant.id()));
      case Trust.ClientJwt _, Trust.ClientCertificate _ -> Optional.empty();
    };
  }

  /** By its name, or by the keys at its URL under another name. */
  private static boolean isSandbox(Trust.ClientJwt trust) {
    return trust.issuer().toLowerCase(Locale.ROOT).contains(SANDBOX)
        || trust.jku().filter(jku -> SANDBOX.equalsIgnoreCase(jku.getHost())).isPresent();
  }

  private static List<String> sharedDefault(List<Tenant> tenants, Optional<TenantId> tenantless) {
    return tenants.stream()
        .filter(tenant -> Optional.of(tenant.id()).equals(tenantless))
        .filter(tenant -> tenants.stream().anyMatch(other -> isRival(tenant, other)))
        .map(
            tenant ->
                ("defaultTenant %s: its issuer belongs to another tenant too, and routes without a"
                        + " tenant cannot tell them apart; leave defaultTenant out")
                    .formatted(tenant.id()))
        .toList();
  }

  private static boolean isRival(Tenant tenant, Tenant other) {
    return !tenant.id().equals(other.id())
        && tenant.trust() instanceof Trust.ClientJwt a
        && other.trust() instanceof Trust.ClientJwt b
        && a.issuer().equals(b.issuer());
  }
}
