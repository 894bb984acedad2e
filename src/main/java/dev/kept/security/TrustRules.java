package dev.kept.security;

import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold of all tenants' trust together before a service for real tenants starts. */
public final class TrustRules {
  /** The CDS Hooks Sandbox signs with a private key that anybody can read. */
  private static final String SANDBOX = "https://sandbox.cds-hooks.org";

  private TrustRules() {}

  /**
   * What is wrong, in words for the operator; empty when nothing is.
   *
   * <ul>
   *   <li>No tenant is open.
   *   <li>No tenant trusts the CDS Hooks Sandbox.
   *   <li>Algorithms are signatures, never none or HMAC.
   *   <li>Tenants that share an issuer (Oracle's is one for all) tell their clients apart by {@code
   *       subject}; else a token of one would pass for the other's.
   * </ul>
   */
  public static List<String> problems(List<Tenant> tenants) {
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < tenants.size(); i++) {
      Tenant tenant = tenants.get(i);
      problem(tenant).ifPresent(problems::add);
      tenants.subList(0, i).stream()
          .filter(other -> confusable(tenant.trust(), other.trust()))
          .map(
              other ->
                  "tenants %s and %s trust the same issuer; give each its own trust.subject"
                      .formatted(other.id(), tenant.id()))
          .forEach(problems::add);
    }
    return problems;
  }

  private static Optional<String> problem(Tenant tenant) {
    return switch (tenant.trust()) {
      case Trust.Open _ ->
          Optional.of("tenant %s believes anybody; only the demo may".formatted(tenant.id()));
      case Trust.ClientJwt trust when trust.issuer().startsWith(SANDBOX) ->
          Optional.of(
              "tenant %s trusts the CDS Hooks Sandbox, whose private key is public"
                  .formatted(tenant.id()));
      case Trust.ClientJwt trust
          when trust.algorithms().isEmpty()
              || !JwtVerifier.SUPPORTED.containsAll(trust.algorithms()) ->
          Optional.of("tenant %s allows an algorithm that is no signature".formatted(tenant.id()));
      case Trust.ClientJwt _ -> Optional.empty();
    };
  }

  private static boolean confusable(Trust one, Trust other) {
    return one instanceof Trust.ClientJwt a
        && other instanceof Trust.ClientJwt b
        && a.issuer().equals(b.issuer())
        && (a.subject().isEmpty() || b.subject().isEmpty() || a.subject().equals(b.subject()));
  }
}
