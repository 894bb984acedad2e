package dev.kept.security;

import dev.kept.security.certificate.Authorities;
import dev.kept.security.certificate.ClientNames;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.tenant.Trust.ClientCertificate;
import dev.kept.tenant.Trust.ClientJwt;
import java.util.Collections;
import java.util.Optional;

/** Whether one tenant's client would pass for another's. */
final class Confusion {
  private Confusion() {}

  /** Whether a client that proves itself to one of them may do so to the other, in either way. */
  static boolean isPossible(Trust one, Trust other) {
    return passes(one, other) || passes(other, one);
  }

  /** What is to be done about it. */
  static String words(Tenant one, Tenant other) {
    boolean both = one.trust().token().isPresent() && other.trust().token().isPresent();
    return both
        ? ("tenants %s and %s trust the same issuer; give each its own trust.subject or"
                + " trust.tenant")
            .formatted(one.id(), other.id())
        : ("tenants %s and %s trust one name of one authority; give each its own"
                + " trust.clientCertificate.names, or a trust.issuer beside them")
            .formatted(one.id(), other.id());
  }

  /** Whether all that {@code asked} asks for is what a client of {@code own} has. */
  private static boolean passes(Trust own, Trust asked) {
    boolean something = asked.token().isPresent() || asked.certificate().isPresent();
    boolean token =
        asked
            .token()
            .map(wanted -> own.token().filter(shown -> confusable(wanted, shown)).isPresent())
            .orElse(true);
    boolean certificate =
        asked
            .certificate()
            .map(wanted -> own.certificate().filter(shown -> confusable(wanted, shown)).isPresent())
            .orElse(true);
    return something && token && certificate;
  }

  private static boolean confusable(ClientJwt one, ClientJwt other) {
    return one.issuer().equals(other.issuer())
        && !differ(one.subject(), other.subject())
        && !differ(one.tenant(), other.tenant());
  }

  private static boolean confusable(ClientCertificate one, ClientCertificate other) {
    return !Collections.disjoint(ClientNames.of(one.names()), ClientNames.of(other.names()))
        && Authorities.overlap(one.authorities(), other.authorities());
  }

  private static boolean differ(Optional<String> one, Optional<String> other) {
    return one.isPresent() && other.isPresent() && !one.equals(other);
  }
}
