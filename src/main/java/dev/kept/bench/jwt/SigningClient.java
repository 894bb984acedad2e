package dev.kept.bench.jwt;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.tenant.Trust;
import java.math.BigInteger;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * A client of the bench: it has one key and signs tokens as an EHR would.
 *
 * @param algorithm RS384 or ES384
 * @param keys its key
 */
record SigningClient(String algorithm, KeyPair keys) {
  static final String AUDIENCE =
      "https://kept.example.org/t/bench/cds-services/no-show-appointment-book";
  private static final String ISSUER = "https://ehr.example.org/oauth2";
  private static final int RSA_BITS = 2_048;
  private static final int EC_BYTES = 48;

  static SigningClient of(String algorithm) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(isRsa(algorithm) ? "RSA" : "EC");
    if (isRsa(algorithm)) {
      generator.initialize(RSA_BITS);
    } else {
      generator.initialize(new ECGenParameterSpec("secp384r1"));
    }
    return new SigningClient(algorithm, generator.generateKeyPair());
  }

  private static boolean isRsa(String algorithm) {
    return algorithm.startsWith("RS");
  }

  /** The JDK's name of the algorithm, signatures as JWS has them. */
  String name() {
    return isRsa(algorithm) ? "SHA384withRSA" : "SHA384withECDSAinP1363Format";
  }

  /** What a tenant of these clients trusts. */
  Trust.ClientJwt trust(Path keySet) {
    return new Trust.ClientJwt(
        ISSUER,
        Optional.empty(),
        Optional.of(keySet),
        Set.of(algorithm),
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** A token made at {@code now}, known by {@code id}. */
  String token(Instant now, String id) throws GeneralSecurityException {
    String header = "{\"alg\":\"%s\",\"typ\":\"JWT\",\"kid\":\"bench\"}".formatted(algorithm);
    String claims =
        """
        {"iss":"%s","sub":"%s","aud":"%s","jti":"%s","iat":%d,"nbf":%d,"exp":%d}"""
            .formatted(
                ISSUER,
                ISSUER,
                AUDIENCE,
                id,
                now.getEpochSecond(),
                now.getEpochSecond() - 300,
                now.getEpochSecond() + 300);
    String content = base64(header.getBytes(UTF_8)) + '.' + base64(claims.getBytes(UTF_8));
    return content + '.' + base64(sign(content));
  }

  private byte[] sign(String content) throws GeneralSecurityException {
    Signature signature = Signature.getInstance(name());
    signature.initSign(keys.getPrivate());
    signature.update(content.getBytes(US_ASCII));
    return signature.sign();
  }

  /** Its public key as a key set. */
  String keySet() {
    PublicKey key = keys.getPublic();
    String members =
        switch (key) {
          case RSAPublicKey rsa ->
              "\"kty\":\"RSA\",\"n\":\"%s\",\"e\":\"%s\""
                  .formatted(
                      unsigned(rsa.getModulus(), RSA_BITS / 8),
                      base64(rsa.getPublicExponent().toByteArray()));
          case ECPublicKey ec ->
              "\"kty\":\"EC\",\"crv\":\"P-384\",\"x\":\"%s\",\"y\":\"%s\""
                  .formatted(
                      unsigned(ec.getW().getAffineX(), EC_BYTES),
                      unsigned(ec.getW().getAffineY(), EC_BYTES));
          default -> throw new IllegalStateException("keys are RSA or EC");
        };
    return "{\"keys\":[{\"kid\":\"bench\"," + members + "}]}";
  }

  private static String unsigned(BigInteger number, int length) {
    byte[] bytes = number.toByteArray();
    byte[] exact = new byte[length];
    int from = Math.max(0, bytes.length - length);
    int count = bytes.length - from;
    System.arraycopy(bytes, from, exact, length - count, count);
    return base64(exact);
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
