package dev.kept.security;

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
import java.util.Locale;
import java.util.Optional;

/** Settles who calls, by the tenant's trust. */
public final class Authenticator {
  private static final String SCHEME = "bearer ";

  private final JwtVerifier verifier;
  private final TokenIds tokenIds;

  /**
   * An authenticator that finds keys in {@code keys}, made by {@code cryptography}, which checks
   * signatures too, and replays by {@code tokenIds}.
   */
  public Authenticator(KeySource keys, TokenIds tokenIds, Cryptography cryptography) {
    verifier = new JwtVerifier(keys, cryptography);
    this.tokenIds = tokenIds;
  }

  /**
   * Who calls {@code tenant}. An open tenant believes anybody and looks at no token.
   *
   * @param authorization the Authorization header, whole
   * @param audience the configured public URL of what is called: public base and route, exact;
   *     never from the request's own host
   * @param occasion the present, and by when keys that must be fetched must be there
   */
  public Authentication authenticate(
      Tenant tenant, Optional<String> authorization, String audience, Occasion occasion) {
    return switch (tenant.trust()) {
      case Trust.Open _ -> new Authentication.Proven(new Caller.Open(tenant.id()));
      case Trust.ClientJwt trust ->
          authorization
              .map(
                  header ->
                      authenticate(
                          tenant.id(), header, new JwtVerifier.Expected(trust, audience, occasion)))
              .orElseGet(() -> new Authentication.Refused(JwtFault.MISSING));
    };
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
    return switch (tokenIds.use(new TokenIds.TokenUse(tenant, issuer, id, until), expected.now())) {
      case FIRST ->
          new Authentication.Proven(
              new Caller.Verified(tenant, issuer, claims.subject(), id, expires));
      case REPEATED -> new Authentication.Refused(JwtFault.REPLAYED);
      case UNKNOWN -> new Authentication.Refused(JwtFault.TOKEN_IDS_AWAY);
    };
  }
}
