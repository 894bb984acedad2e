package dev.kept.security;

import dev.kept.security.certificate.Authorities;
import dev.kept.security.certificate.CertificateFault;
import dev.kept.security.certificate.ClientCertificates;
import dev.kept.security.certificate.ClientCertificates.Check;
import dev.kept.security.certificate.ProvenCertificate;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.KeySource;
import dev.kept.security.token.CompactToken;
import dev.kept.security.token.JwtFault;
import dev.kept.security.token.TokenClaims;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Trust;
import dev.kept.time.Occasion;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Settles who calls, by the tenant's trust. */
public final class Authenticator {
  private static final String SCHEME = "bearer ";

  private final JwtVerifier verifier;
  private final TokenIds tokenIds;
  private final ClientCertificates certificates;

  /**
   * An authenticator that finds keys in {@code keys}, made by {@code cryptography}, which checks
   * signatures too, replays by {@code tokenIds}, and who vouches for certificates in {@code
   * authorities}.
   */
  public Authenticator(
      KeySource keys, TokenIds tokenIds, Cryptography cryptography, Authorities authorities) {
    verifier = new JwtVerifier(keys, cryptography);
    this.tokenIds = tokenIds;
    certificates = new ClientCertificates(authorities);
  }

  /**
   * Who calls {@code tenant}, which an open tenant does not ask. Where a tenant wants a certificate
   * and a token, the certificate is looked at first: a stolen token is not used up by a thief.
   *
   * @param audience the configured public URL of what is called: public base and route, exact;
   *     never from the request's own host
   * @param occasion the present, and by when keys that must be fetched must be there
   */
  public Authentication authenticate(
      Tenant tenant, Proof shown, String audience, Occasion occasion) {
    return switch (tenant.trust()) {
      case Trust.Open _ -> new Authentication.Proven(new Caller.Open(tenant.id()));
      case Trust.ClientCertificate trust ->
          switch (certificates.check(shown.certificates(), trust, occasion.now())) {
            case Check.Bad(CertificateFault why) -> new Authentication.Uncertified(why);
            case Check.Good(ProvenCertificate own) ->
                new Authentication.Proven(new Caller.Certified(tenant.id(), own));
          };
      case Trust.ClientJwt trust ->
          authenticate(tenant.id(), shown, new JwtVerifier.Expected(trust, audience, occasion));
    };
  }

  /** Who calls {@code tenant} over a connection that shows no certificate; as above. */
  public Authentication authenticate(
      Tenant tenant, Optional<String> authorization, String audience, Occasion occasion) {
    return authenticate(tenant, new Proof(authorization, List.of()), audience, occasion);
  }

  private Authentication authenticate(TenantId tenant, Proof shown, JwtVerifier.Expected expected) {
    Optional<Check> certificate =
        expected
            .trust()
            .certificate()
            .map(trust -> certificates.check(shown.certificates(), trust, expected.now()));
    if (certificate.isPresent() && certificate.get() instanceof Check.Bad(CertificateFault why)) {
      return new Authentication.Uncertified(why);
    }
    Authentication token =
        shown
            .authorization()
            .map(header -> authenticate(tenant, header, expected))
            .orElseGet(() -> new Authentication.Refused(JwtFault.MISSING));
    return certificate.isPresent()
            && certificate.get() instanceof Check.Good(ProvenCertificate own)
            && token instanceof Authentication.Proven(Caller.Verified verified)
        ? new Authentication.Proven(new Caller.Doubly(verified, own))
        : token;
  }

  private Authentication authenticate(
      TenantId tenant, String header, JwtVerifier.Expected expected) {
    boolean bearer =
        header.length() > SCHEME.length()
            && header.substring(0, SCHEME.length()).toLowerCase(Locale.ROOT).equals(SCHEME);
    if (!bearer) {
      return new Authentication.Refused(JwtFault.SCHEME);
    }
    return switch (CompactToken.read(header.substring(SCHEME.length()))) {
      case CompactToken.Reading.Malformed(JwtFault fault) -> new Authentication.Refused(fault);
      case CompactToken.Reading.Read(CompactToken token) ->
          verifier
              .fault(token, expected)
              .<Authentication>map(Authentication.Refused::new)
              .orElseGet(() -> use(tenant, token.claims(), expected));
    };
  }

  /** Last, so that only proven tokens take up room among the used. */
  private Authentication use(TenantId tenant, TokenClaims claims, JwtVerifier.Expected expected) {
    String issuer = expected.trust().issuer();
    String id = claims.tokenId().orElseThrow();
    Instant expires = claims.expires().orElseThrow();
    Instant until = expires.plus(expected.trust().clockSkew());
    Trust.Replay replay = expected.trust().replay();
    var token = new TokenIds.TokenUse(tenant, issuer, id, until, replay);
    return switch (tokenIds.use(token, expected.now())) {
      case FIRST ->
          new Authentication.Proven(
              new Caller.Verified(tenant, issuer, claims.subject(), id, expires));
      case REPEATED -> new Authentication.Refused(JwtFault.REPLAYED);
      case UNKNOWN -> new Authentication.Refused(JwtFault.TOKEN_IDS_AWAY);
    };
  }
}
