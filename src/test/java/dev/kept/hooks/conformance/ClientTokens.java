package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.NOW;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.kept.tenant.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** An EHR's keys, made for a test, and the tokens it signs with them. */
final class ClientTokens {
  static final String ISSUER = "https://ehr.example.org";
  static final URI JKU = URI.create("https://ehr.example.org/jwks.json");

  final RSAKey rsa = new RSAKeyGenerator(2_048).keyID("rsa").generate();
  final ECKey ec = new ECKeyGenerator(Curve.P_384).keyID("ec").generate();
  final ECKey strong = new ECKeyGenerator(Curve.P_521).keyID("ec-521").generate();

  ClientTokens() throws JOSEException {}

  /** What is trusted of it: RS384 and ES384 by a pinned key set. */
  static Trust.ClientJwt trust(Path keySet, Optional<URI> jku) {
    return trust(keySet, jku, Set.of("RS384", "ES384"));
  }

  static Trust.ClientJwt trust(Path keySet, Optional<URI> jku, Set<String> algorithms) {
    return new Trust.ClientJwt(
        ISSUER,
        jku,
        Optional.of(keySet),
        algorithms,
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** Writes the public keys into {@code folder}. */
  Path keySet(Path folder) throws IOException {
    Path file = folder.resolve("jwks.json");
    return Files.writeString(file, new JWKSet(List.of(rsa, ec, strong)).toString(true));
  }

  /** Valid claims for {@code audience}. */
  static JWTClaimsSet.Builder claims(String audience) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject("client-1")
        .audience(audience)
        .issueTime(Date.from(NOW))
        .expirationTime(Date.from(NOW.plusSeconds(120)))
        .jwtID(UUID.randomUUID().toString());
  }

  /** A header that names {@code key}, and no key URL. */
  static JWSHeader.Builder header(JWSAlgorithm algorithm, String key) {
    return new JWSHeader.Builder(algorithm).type(JOSEObjectType.JWT).keyID(key);
  }

  String rs384(JWTClaimsSet.Builder claims) throws JOSEException {
    return rsa(header(JWSAlgorithm.RS384, "rsa"), claims);
  }

  String rsa(JWSHeader.Builder header, JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(header, claims, new RSASSASigner(rsa));
  }

  String es384(JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(header(JWSAlgorithm.ES384, "ec"), claims, new ECDSASigner(ec));
  }

  String es512(JWTClaimsSet.Builder claims) throws JOSEException {
    return signed(header(JWSAlgorithm.ES512, "ec-521"), claims, new ECDSASigner(strong));
  }

  /** The old trick: the public key taken for a shared secret. */
  String hs256(JWTClaimsSet.Builder claims) throws JOSEException {
    byte[] secret = rsa.toRSAPublicKey().getEncoded();
    return signed(header(JWSAlgorithm.HS256, "rsa"), claims, new MACSigner(secret));
  }

  static String none(JWTClaimsSet.Builder claims) {
    return new PlainJWT(claims.build()).serialize();
  }

  private static String signed(
      JWSHeader.Builder header, JWTClaimsSet.Builder claims, JWSSigner signer)
      throws JOSEException {
    SignedJWT token = new SignedJWT(header.build(), claims.build());
    token.sign(signer);
    return token.serialize();
  }
}
