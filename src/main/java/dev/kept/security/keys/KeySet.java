package dev.kept.security.keys;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import dev.kept.security.keys.KeySource.Lookup;
import dev.kept.security.keys.KeySource.Wanted;
import dev.kept.security.token.StrictJson;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.text.ParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A JSON Web Key Set (RFC 7517) of public keys by {@code kid}. */
final class KeySet {
  static final int MOST_BYTES = 256 << 10;
  private static final int MOST_KEYS = 100;
  private static final int LEAST_RSA_BITS = 2_048;
  private static final int MOST_RSA_BITS = 8_192;

  /** {@code x} of the CDS Hooks Sandbox's keys: their private halves stand in its source. */
  private static final Set<String> ANYBODYS =
      Set.of(
          "QWI9fI8TcNtdikhVs_M1N_Szb7BOj19etvIKfrQMa9k",
          "dw_JGR8nB2I6XveNxUOl2qk699ZPLM2nYI5STSdiEl9avAkrm3CkfYMbrrjr8laB");

  /** Of a URL that is no more. */
  static final KeySet EMPTY = new KeySet(Map.of());

  private final Map<String, Optional<Named>> byId;

  private KeySet(Map<String, Optional<Named>> byId) {
    this.byId = Map.copyOf(byId);
  }

  /**
   * A key and what it is for.
   *
   * @param jwk as it stands in the set
   * @param key made once, since that takes longer than a signature's check
   */
  private record Named(JWK jwk, PublicKey key) {}

  /**
   * Reads a key set. Keys without {@code kid}, of kinds unknown here or malformed are left out; a
   * name that two keys share, or that a secret key or one of the Sandbox has, stands for none.
   *
   * @param cryptography whose keys they shall be
   * @return empty if it is no key set or is too large; a set without usable key is one: so an EHR
   *     takes its keys back
   */
  static Optional<KeySet> parse(String json, Cryptography cryptography) {
    if (json.length() > MOST_BYTES || !StrictJson.isObject(json)) {
      return Optional.empty();
    }
    try {
      Map<String, Object> set = JSONObjectUtils.parse(json);
      List<Object> keys = JSONObjectUtils.getJSONArray(set, "keys");
      if (keys == null || keys.size() > MOST_KEYS) {
        return Optional.empty();
      }
      Map<String, Optional<Named>> byId = new HashMap<>();
      for (Object key : keys) {
        parseKey(key)
            .filter(jwk -> jwk.getKeyID() != null)
            .ifPresent(
                jwk ->
                    byId.merge(
                        jwk.getKeyID(),
                        Optional.of(jwk)
                            .filter(k -> !k.isPrivate() && !isAnybodys(k))
                            .flatMap(k -> named(k, cryptography)),
                        (_, _) -> Optional.empty()));
      }
      return Optional.of(new KeySet(byId));
    } catch (ParseException e) {
      return Optional.empty();
    }
  }

  private static boolean isAnybodys(JWK key) {
    return key instanceof ECKey ec && ANYBODYS.contains(ec.getX().toString());
  }

  private static Optional<JWK> parseKey(Object key) {
    try {
      return key instanceof Map<?, ?> members
          ? Optional.of(JWK.parse(JSONObjectUtils.toJSONString(strings(members))))
          : Optional.empty();
    } catch (ParseException | IllegalArgumentException | IllegalStateException e) {
      return Optional.empty();
    }
  }

  private static Map<String, Object> strings(Map<?, ?> members) {
    Map<String, Object> strings = new HashMap<>();
    members.forEach((name, value) -> strings.put(String.valueOf(name), value));
    return strings;
  }

  /** Whether it has a key that may be used. */
  boolean isUsable() {
    return byId.values().stream().anyMatch(Optional::isPresent);
  }

  Lookup find(Wanted wanted) {
    Optional<Named> named = byId.get(wanted.keyId());
    if (named == null) {
      return new Lookup.Unknown();
    }
    return named
        .filter(key -> isFor(key.jwk(), wanted.algorithm()))
        .<Lookup>map(key -> new Lookup.Found(key.key()))
        .orElseGet(Lookup.Unfit::new);
  }

  private static boolean isFor(JWK key, String name) {
    JWSAlgorithm algorithm = JWSAlgorithm.parse(name);
    boolean forSignatures =
        (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
            && (key.getKeyOperations() == null
                || key.getKeyOperations().contains(KeyOperation.VERIFY))
            && (key.getAlgorithm() == null || key.getAlgorithm().getName().equals(name));
    return forSignatures
        && switch (key) {
          case RSAKey rsa ->
              JWSAlgorithm.Family.RSA.contains(algorithm)
                  && rsa.size() >= LEAST_RSA_BITS
                  && rsa.size() <= MOST_RSA_BITS;
          case ECKey ec -> curves(algorithm).contains(ec.getCurve());
          default -> false;
        };
  }

  private static Set<Curve> curves(JWSAlgorithm algorithm) {
    Set<Curve> curves = Curve.forJWSAlgorithm(algorithm);
    return curves == null ? Set.of() : curves;
  }

  private static Optional<Named> named(JWK jwk, Cryptography cryptography) {
    try {
      return switch (jwk) {
        case RSAKey rsa -> Optional.of(new Named(rsa, cryptography.own(rsa.toRSAPublicKey())));
        case ECKey ec -> Optional.of(new Named(ec, cryptography.own(ec.toECPublicKey())));
        default -> Optional.empty();
      };
    } catch (JOSEException | GeneralSecurityException e) {
      return Optional.empty();
    }
  }
}
