package dev.kept.security.token;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A JWS in compact form, read but not yet believed.
 *
 * @param header its header
 * @param claims its claims
 * @param signed what the signature is over, ASCII
 * @param signature the signature
 */
public record CompactToken(
    TokenHeader header, TokenClaims claims, ByteBuffer signed, ByteBuffer signature) {
  /** Most characters of a token. */
  public static final int MOST_LENGTH = 16 << 10;

  private static final int SEGMENTS = 3;

  /** What became of a token's text. */
  public sealed interface Reading {
    /**
     * A token in due form.
     *
     * @param token it
     */
    record Read(CompactToken token) implements Reading {}

    /**
     * None.
     *
     * @param fault why
     */
    record Malformed(JwtFault fault) implements Reading {}
  }

  /** Reads a token; nothing else may stand around it. */
  public static Reading read(String text) {
    if (text.length() > MOST_LENGTH) {
      return new Reading.Malformed(JwtFault.SIZE);
    }
    String[] segments = text.split("\\.", SEGMENTS + 1);
    if (segments.length != SEGMENTS) {
      return new Reading.Malformed(JwtFault.SHAPE);
    }
    Optional<byte[]> header = decode(segments[0]);
    Optional<byte[]> claims = decode(segments[1]);
    Optional<byte[]> signature = decode(segments[2]);
    if (header.isEmpty() || claims.isEmpty() || signature.isEmpty()) {
      return new Reading.Malformed(JwtFault.SHAPE);
    }
    ByteBuffer signed = ByteBuffer.wrap((segments[0] + '.' + segments[1]).getBytes(US_ASCII));
    return read(header.get(), claims.get(), signed, ByteBuffer.wrap(signature.get()));
  }

  private static Reading read(
      byte[] headerJson, byte[] claimsJson, ByteBuffer signed, ByteBuffer signature) {
    Optional<Map<String, Member>> members = StrictJson.object(headerJson);
    if (members.isEmpty()) {
      return new Reading.Malformed(JwtFault.HEADER);
    }
    return switch (TokenHeader.of(members.get())) {
      case TokenHeader.Reading.Bad(JwtFault fault) -> new Reading.Malformed(fault);
      case TokenHeader.Reading.Read(TokenHeader header) ->
          StrictJson.object(claimsJson)
              .map(TokenClaims::of)
              .<Reading>map(
                  claims -> new Reading.Read(new CompactToken(header, claims, signed, signature)))
              .orElseGet(() -> new Reading.Malformed(JwtFault.CLAIMS));
    };
  }

  /** Canonical base64url only: one text for one content. */
  private static Optional<byte[]> decode(String segment) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(segment);
      boolean canonical =
          Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(segment);
      return canonical && bytes.length > 0 ? Optional.of(bytes) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
