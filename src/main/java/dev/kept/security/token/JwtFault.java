package dev.kept.security.token;

/**
 * Why a caller is not believed. The code is stable: it is counted and audited, and never told to
 * the caller.
 */
public enum JwtFault {
  /** No token was sent. */
  MISSING("JWT-01"),
  /** The Authorization header is not {@code Bearer} and one token. */
  SCHEME("JWT-02"),
  /** The token is longer than {@link CompactToken#MOST_LENGTH}. */
  SIZE("JWT-03"),
  /** Not three segments of canonical base64url without padding. */
  SHAPE("JWT-04"),
  /** The header is no strict JSON object with the members it needs. */
  HEADER("JWT-05"),
  /** The header asks for what a client's token must not: its own key, compression, extensions. */
  FORBIDDEN_HEADER("JWT-06"),
  /** The tenant does not accept the algorithm. */
  ALGORITHM("JWT-07"),
  /** {@code jku} is not the tenant's. */
  KEY_URL("JWT-08"),
  /** No key of the tenant has this {@code kid}. */
  KEY_UNKNOWN("JWT-09"),
  /** The key is too weak, of another kind than the algorithm, or not for signatures. */
  KEY_UNFIT("JWT-10"),
  /** The tenant's keys cannot be had right now. */
  KEYS_AWAY("JWT-11"),
  /** The signature is not the key's. */
  SIGNATURE("JWT-12"),
  /** The claims are no strict JSON object, or one is of the wrong kind. */
  CLAIMS("JWT-13"),
  /** {@code iss} is not the tenant's. */
  ISSUER("JWT-14"),
  /** {@code aud} is another service. */
  AUDIENCE("JWT-15"),
  /** {@code exp} is missing or no number of seconds. */
  EXPIRY("JWT-16"),
  /** {@code exp} has passed. */
  EXPIRED("JWT-17"),
  /** {@code nbf} is ahead. */
  NOT_YET("JWT-18"),
  /** {@code iat} is missing, no number of seconds, or ahead. */
  ISSUED_AT("JWT-19"),
  /** {@code exp - iat} is longer than the tenant allows, or negative. */
  LIFETIME("JWT-20"),
  /** {@code sub} is not the one the tenant requires. */
  SUBJECT("JWT-21"),
  /** {@code jti} is missing, empty or longer than {@link TokenClaims#MOST_ID_LENGTH}. */
  TOKEN_ID("JWT-22"),
  /** The token was used before. */
  REPLAYED("JWT-23"),
  /** Whether the token was used before cannot be told. */
  TOKEN_IDS_AWAY("JWT-24"),
  /** {@code tenant} is not the one the tenant requires. */
  TENANT("JWT-25");

  private final String code;

  JwtFault(String code) {
    this.code = code;
  }

  /** The stable code, for example {@code JWT-07}. */
  public String code() {
    return code;
  }
}
