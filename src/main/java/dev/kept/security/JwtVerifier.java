package dev.kept.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.KeySource;
import dev.kept.security.keys.KeySource.Lookup;
import dev.kept.security.keys.KeySource.Wanted;
import dev.kept.security.token.CompactToken;
import dev.kept.security.token.JwtFault;
import dev.kept.security.token.TokenClaims;
import dev.kept.security.token.TokenHeader;
import dev.kept.tenant.Trust;
import dev.kept.time.Occasion;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Checks a client's token against what its tenant trusts (CDS Hooks 2.0 "Trusting CDS Clients", RFC
 * 7519, RFC 8725), all but its replay. The first fault counts; the order is that of the checks'
 * cost and of what may be done before a signature is believed.
 */
final class JwtVerifier {
  /** Algorithms a tenant may allow; whatever it says, none and HMAC are never among them. */
  static final Set<String> SUPPORTED =
      Set.of("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512");

  private final KeySource keys;
  private final Cryptography cryptography;

  JwtVerifier(KeySource keys, Cryptography cryptography) {
    this.keys = keys;
    this.cryptography = cryptography;
  }

  /**
   * What is expected of a token.
   *
   * @param trust what its tenant trusts
   * @param audience the service called, exact
   * @param occasion the present, and by when it must be settled
   */
  record Expected(Trust.ClientJwt trust, String audience, Occasion occasion) {
    Instant now() {
      return occasion.now();
    }
  }

  /** The first fault of {@code token}, if it has one. */
  Optional<JwtFault> fault(CompactToken token, Expected expected) {
    TokenClaims claims = token.claims();
    Trust.ClientJwt trust = expected.trust();
    return first(
        List.of(
            () ->
                unless(claims.issuer().filter(trust.issuer()::equals).isPresent(), JwtFault.ISSUER),
            () -> algorithm(token.header(), trust),
            () -> keyUrl(token.header(), trust),
            () -> signature(token, expected),
            () -> unless(claims.audience().contains(expected.audience()), JwtFault.AUDIENCE),
            () -> times(claims, expected),
            () ->
                unless(
                    trust.subject().isEmpty() || trust.subject().equals(claims.subject()),
                    JwtFault.SUBJECT),
            () ->
                unless(
                    trust.tenant().isEmpty() || trust.tenant().equals(claims.tenant()),
                    JwtFault.TENANT),
            () -> unless(claims.tokenId().isPresent(), JwtFault.TOKEN_ID)));
  }

  private static Optional<JwtFault> algorithm(TokenHeader header, Trust.ClientJwt trust) {
    String algorithm = header.algorithm();
    return unless(
        SUPPORTED.contains(algorithm) && trust.algorithms().contains(algorithm),
        JwtFault.ALGORITHM);
  }

  /** A token's {@code jku} only has to be the tenant's; nothing is ever fetched because of it. */
  private static Optional<JwtFault> keyUrl(TokenHeader header, Trust.ClientJwt trust) {
    boolean other =
        trust.jku().isPresent()
            && header.keyUrl().isPresent()
            && !header.keyUrl().get().equals(trust.jku().get().toString());
    return unless(!other, JwtFault.KEY_URL);
  }

  private Optional<JwtFault> signature(CompactToken token, Expected expected) {
    TokenHeader header = token.header();
    Wanted wanted = new Wanted(header.keyId(), header.algorithm());
    return switch (keys.find(expected.trust(), wanted, expected.occasion())) {
      case Lookup.Unknown _ -> Optional.of(JwtFault.KEY_UNKNOWN);
      case Lookup.Unfit _ -> Optional.of(JwtFault.KEY_UNFIT);
      case Lookup.Away _ -> Optional.of(JwtFault.KEYS_AWAY);
      case Lookup.Found(PublicKey key) -> unless(isSigned(token, key), JwtFault.SIGNATURE);
    };
  }

  private boolean isSigned(CompactToken token, PublicKey key) {
    try {
      JWSVerifier verifier =
          switch (key) {
            case RSAPublicKey rsa -> cryptography.with(new RSASSAVerifier(rsa));
            case ECPublicKey ec -> cryptography.with(new ECDSAVerifier(ec));
            default -> throw new JOSEException("keys are RSA or EC");
          };
      JWSHeader header = new JWSHeader(JWSAlgorithm.parse(token.header().algorithm()));
      return verifier.verify(
          header, bytes(token.signed()), Base64URL.encode(bytes(token.signature())));
    } catch (JOSEException e) {
      return false;
    }
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static Optional<JwtFault> times(TokenClaims claims, Expected expected) {
    if (claims.expires().isEmpty()) {
      return Optional.of(JwtFault.EXPIRY);
    }
    if (claims.issued().isEmpty()) {
      return Optional.of(JwtFault.ISSUED_AT);
    }
    Instant expires = claims.expires().get();
    Instant issued = claims.issued().get();
    Instant earliest = expected.now().minus(expected.trust().clockSkew());
    Instant latest = expected.now().plus(expected.trust().clockSkew());
    Duration lifetime = Duration.between(issued, expires);
    return first(
        List.of(
            () -> unless(expires.isAfter(earliest), JwtFault.EXPIRED),
            () ->
                unless(
                    claims.notBefore().map(begin -> !begin.isAfter(latest)).orElse(true),
                    JwtFault.NOT_YET),
            () -> unless(!issued.isAfter(latest), JwtFault.ISSUED_AT),
            () ->
                unless(
                    !lifetime.isNegative()
                        && lifetime.compareTo(expected.trust().maxLifetime()) <= 0,
                    JwtFault.LIFETIME)));
  }

  private static Optional<JwtFault> first(List<Supplier<Optional<JwtFault>>> checks) {
    return checks.stream().map(Supplier::get).flatMap(Optional::stream).findFirst();
  }

  private static Optional<JwtFault> unless(boolean fine, JwtFault fault) {
    return fine ? Optional.empty() : Optional.of(fault);
  }
}
