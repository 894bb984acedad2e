package dev.kept.security.token;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The protected header of a JWS (RFC 7515).
 *
 * @param algorithm {@code alg}
 * @param keyId {@code kid}
 * @param keyUrl {@code jku}, as it was written
 */
public record TokenHeader(String algorithm, String keyId, Optional<String> keyUrl) {
  private static final int MOST_LENGTH = 1_024;

  /** Members by which a token would bring its own key, its own rules or another token. */
  private static final Set<String> FORBIDDEN =
      Set.of("crit", "b64", "zip", "enc", "cty", "jwk", "x5c", "x5u");

  /** What became of a header. */
  sealed interface Reading {
    /**
     * A header.
     *
     * @param header it
     */
    record Read(TokenHeader header) implements Reading {}

    /**
     * None that is accepted.
     *
     * @param fault why
     */
    record Bad(JwtFault fault) implements Reading {}
  }

  /** Reads a header's members. */
  static Reading of(Map<String, Member> members) {
    if (members.keySet().stream().anyMatch(FORBIDDEN::contains) || !isJwt(members)) {
      return new Reading.Bad(JwtFault.FORBIDDEN_HEADER);
    }
    Optional<String> algorithm = text(members, "alg");
    Optional<String> keyId = text(members, "kid");
    Optional<String> keyUrl = text(members, "jku");
    if (algorithm.isEmpty()
        || keyId.isEmpty()
        || (keyUrl.isEmpty() && members.containsKey("jku"))) {
      return new Reading.Bad(JwtFault.HEADER);
    }
    return new Reading.Read(new TokenHeader(algorithm.get(), keyId.get(), keyUrl));
  }

  /** {@code typ} may be left out; an access token's {@code at+jwt} is another kind of token. */
  private static boolean isJwt(Map<String, Member> members) {
    return !members.containsKey("typ")
        || text(members, "typ").filter("JWT"::equalsIgnoreCase).isPresent();
  }

  private static Optional<String> text(Map<String, Member> members, String name) {
    return members.get(name) instanceof Member.Text(String value)
            && !value.isEmpty()
            && value.length() <= MOST_LENGTH
        ? Optional.of(value)
        : Optional.empty();
  }
}
