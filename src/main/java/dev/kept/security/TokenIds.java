package dev.kept.security;

import dev.kept.tenant.TenantId;
import dev.kept.tenant.Trust;
import java.time.Instant;

/** Port: which tokens were used, until they expire. */
public interface TokenIds {
  /** Notes that a token is used at {@code now}; two uses of one token never both are the first. */
  Use use(TokenUse token, Instant now);

  /**
   * A token at the moment of its use.
   *
   * @param tenant whose client used it; no tenant's tokens take the room of all others'
   * @param issuer {@code iss}; ids of two issuers have nothing to do with each other
   * @param id {@code jti}
   * @param until from when on the token is refused anyhow and may be forgotten
   * @param replay what becomes of it while the replicas cannot ask one another
   */
  record TokenUse(TenantId tenant, String issuer, String id, Instant until, Trust.Replay replay) {
    /** One that passes where this replica has not seen it. */
    public TokenUse(TenantId tenant, String issuer, String id, Instant until) {
      this(tenant, issuer, id, until, Trust.Replay.LOCAL);
    }

    /** Without the id. */
    @Override
    public String toString() {
      return "TokenUse[tenant=%s, until=%s]".formatted(tenant, until);
    }
  }

  /** What is known of a token's use. */
  enum Use {
    /** It was not used before. */
    FIRST,
    /** It was. */
    REPEATED,
    /** It cannot be told; the token is to be refused. */
    UNKNOWN
  }
}
