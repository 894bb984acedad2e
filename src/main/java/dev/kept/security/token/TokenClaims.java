package dev.kept.security.token;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The claims of a JWT (RFC 7519) that anybody looks at; empty where one is missing or of the wrong
 * kind, so that it is refused wherever it is needed.
 *
 * @param issuer {@code iss}
 * @param subject {@code sub}
 * @param tenant {@code tenant}, as some EHRs tell their installations apart
 * @param audience {@code aud}, a string being a list of one
 * @param expires {@code exp}
 * @param issued {@code iat}
 * @param notBefore {@code nbf}; {@link Instant#MAX} if it is there but no number of seconds
 * @param tokenId {@code jti}, at most {@link #MOST_ID_LENGTH} characters
 */
public record TokenClaims(
    Optional<String> issuer,
    Optional<String> subject,
    Optional<String> tenant,
    List<String> audience,
    Optional<Instant> expires,
    Optional<Instant> issued,
    Optional<Instant> notBefore,
    Optional<String> tokenId) {
  /** Most characters of {@code jti}. */
  public static final int MOST_ID_LENGTH = 256;

  /** Seconds up to the year 5138, without exponent; fractions are cut off. */
  private static final Pattern SECONDS = Pattern.compile("(\\d{1,11})(\\.\\d{1,9})?");

  public TokenClaims {
    audience = List.copyOf(audience);
  }

  /** Whether there are claims of who it is, and its times; no claim that names anybody. */
  @Override
  public String toString() {
    return "TokenClaims[subject=%s, tokenId=%s, issued=%s, expires=%s]"
        .formatted(subject.isPresent(), tokenId.isPresent(), issued, expires);
  }

  static TokenClaims of(Map<String, Member> members) {
    return new TokenClaims(
        text(members, "iss"),
        text(members, "sub"),
        text(members, "tenant"),
        audience(members),
        seconds(members, "exp"),
        seconds(members, "iat"),
        members.containsKey("nbf")
            ? Optional.of(seconds(members, "nbf").orElse(Instant.MAX))
            : Optional.empty(),
        text(members, "jti").filter(id -> id.length() <= MOST_ID_LENGTH));
  }

  private static Optional<String> text(Map<String, Member> members, String name) {
    return members.get(name) instanceof Member.Text(String value) && !value.isEmpty()
        ? Optional.of(value)
        : Optional.empty();
  }

  private static List<String> audience(Map<String, Member> members) {
    return switch (members.getOrDefault("aud", new Member.Other())) {
      case Member.Text(String value) -> List.of(value);
      case Member.Texts(List<String> values) -> values;
      case Member.Digits _, Member.Other _ -> List.of();
    };
  }

  private static Optional<Instant> seconds(Map<String, Member> members, String name) {
    if (!(members.get(name) instanceof Member.Digits(String value))) {
      return Optional.empty();
    }
    var seconds = SECONDS.matcher(value);
    return seconds.matches()
        ? Optional.of(Instant.ofEpochSecond(Long.parseLong(seconds.group(1))))
        : Optional.empty();
  }
}
