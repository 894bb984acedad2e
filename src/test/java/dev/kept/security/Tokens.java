package dev.kept.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.opts.AllowWeakRSAKey;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Real keys and tokens for tests. */
public final class Tokens {
  static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

  /** At {@code now}, with time enough. */
  static Occasion at(Instant now) {
    return new Occasion(now, Deadline.in(Duration.ofSeconds(20), System::nanoTime));
  }

  public static final String ISSUER = "https://ehr.example.org/oauth2";
  static final String AUDIENCE = "https://kept.example.org/t/north/cds-services/no-show";
  public static final URI JKU = URI.create("https://ehr.example.org/jwks.json");

  public static final RSAKey RSA = rsa("rsa+/=", 2_048);
  static final RSAKey WEAK = rsa("weak", 1_024);
  public static final RSAKey STRANGER = rsa("rsa+/=", 2_048);
  public static final ECKey EC = ec("ec", Curve.P_384);
  static final ECKey P256 = ec("p256", Curve.P_256);

  private Tokens() {}

  /** A tenant's trust: RS384 and ES384, 300 s of lifetime, 30 s of skew, keys from a file. */
  static Trust.ClientJwt trust(Path jwks) {
    return new Trust.ClientJwt(
        ISSUER,
        Optional.of(JKU),
        Optional.of(jwks),
        Set.of("RS384", "ES384"),
        Duration.ofMinutes(5),
        Duration.ofSeconds(30),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  /** The public keys, one too weak among them, as a key set. */
  public static String keySet() {
    return new JWKSet(List.<JWK>of(RSA, WEAK, EC, P256)).toString(true);
  }

  /** A token that passes, but for what a test replaces in its parts. */
  static Draft draft() {
    return draft(NOW, AUDIENCE);
  }

  /** The same, made at {@code now} for {@code audience}. */
  public static Draft draft(Instant now, String audience) {
    return new Draft(
        "{\"alg\":\"RS384\",\"typ\":\"JWT\",\"kid\":\"rsa+/=\",\"jku\":\"" + JKU + "\"}",
        claims("\"aud\":\"" + audience + "\"", times(now.getEpochSecond(), 300)),
        RSA);
  }

  static String times(long issued, long lifetime) {
    return "\"iat\":" + issued + ",\"exp\":" + (issued + lifetime);
  }

  static String claims(String audience, String times) {
    return "{\"iss\":\""
        + ISSUER
        + "\",\"sub\":\"client-1\",\"jti\":\"id-1\","
        + audience
        + ","
        + times
        + "}";
  }

  /** A token in the making. */
  public record Draft(String header, String claims, JWK key) {
    /** With another text in its header. */
    public Draft header(String replaced, String by) {
      return new Draft(replace(header, replaced, by), claims, key);
    }

    /** With another text in its claims. */
    public Draft claim(String replaced, String by) {
      return new Draft(header, replace(claims, replaced, by), key);
    }

    /** With these claims. */
    public Draft claims(String all) {
      return new Draft(header, all, key);
    }

    /** With a time of its claims as {@code json}. */
    public Draft with(String time, String json) {
      return claims(claims.replaceFirst("\"" + time + "\":\\d+", "\"" + time + "\":" + json));
    }

    /** Without one of its times. */
    public Draft without(String time) {
      return claims(claims.replaceFirst(",\"" + time + "\":\\d+", ""));
    }

    /** With an id that no other token has. */
    public Draft fresh() {
      return claim("id-1", UUID.randomUUID().toString());
    }

    /** Signed by another key. */
    public Draft signedBy(JWK other) {
      return new Draft(header, claims, other);
    }

    /** The token. */
    public String signed() {
      String content = base64(header.getBytes(UTF_8)) + '.' + base64(claims.getBytes(UTF_8));
      return content + '.' + signature(content, key);
    }

    private static String replace(String text, String replaced, String by) {
      if (!text.contains(replaced)) {
        throw new IllegalArgumentException(replaced + " is not in " + text);
      }
      return text.replace(replaced, by);
    }
  }

  /** Signed by the algorithm that suits the key, whatever the header says. */
  static String signature(String content, JWK key) {
    try {
      JWSSigner signer =
          key instanceof RSAKey rsa
              ? new RSASSASigner(rsa.toPrivateKey(), Set.of(AllowWeakRSAKey.getInstance()))
              : new ECDSASigner((ECKey) key);
      JWSAlgorithm algorithm =
          signer.supportedJWSAlgorithms().contains(JWSAlgorithm.RS384)
              ? JWSAlgorithm.RS384
              : signer.supportedJWSAlgorithms().iterator().next();
      return signer.sign(new JWSHeader(algorithm), content.getBytes(UTF_8)).toString();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static RSAKey rsa(String id, int bits) {
    try {
      return new RSAKeyGenerator(bits, true).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey ec(String id, Curve curve) {
    try {
      return new ECKeyGenerator(curve).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
