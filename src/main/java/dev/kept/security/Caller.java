package dev.kept.security;

import dev.kept.security.certificate.ProvenCertificate;
import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Who calls, once that is settled. */
public sealed interface Caller {
  /** The tenant the call belongs to. */
  TenantId tenant();

  /**
   * A client that proved itself by a token.
   *
   * @param tenant its tenant
   * @param issuer {@code iss}
   * @param subject {@code sub}
   * @param tokenId {@code jti}
   * @param expires {@code exp}
   */
  record Verified(
      TenantId tenant, String issuer, Optional<String> subject, String tokenId, Instant expires)
      implements Caller {
    /** Without what the token says of itself. */
    @Override
    public String toString() {
      return "Verified[tenant=%s, expires=%s]".formatted(tenant, expires);
    }
  }

  /**
   * A client that proved itself by the certificate of its connection.
   *
   * @param tenant its tenant
   * @param certificate which one
   */
  record Certified(TenantId tenant, ProvenCertificate certificate) implements Caller {}

  /**
   * A client that proved itself in both ways.
   *
   * @param token what its token says
   * @param certificate the certificate of its connection
   */
  record Doubly(Verified token, ProvenCertificate certificate) implements Caller {
    @Override
    public TenantId tenant() {
      return token.tenant();
    }
  }

  /**
   * Anybody, where the tenant is open; only the demo's tenants are.
   *
   * @param tenant the tenant
   */
  record Open(TenantId tenant) implements Caller {}
}
