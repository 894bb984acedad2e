package dev.kept.security.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.fuzz.Law;
import dev.kept.fuzz.PlainJson;
import dev.kept.security.keys.KeySource.Lookup;
import dev.kept.security.keys.KeySource.Wanted;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Any text as a key set. What is found in it is a public signature key that stands in it by a
 * second reader, under that name, of the algorithm's kind and size.
 */
public final class KeySetFuzz {
  private static final List<String> ALGORITHMS =
      List.of("RS256", "RS384", "PS512", "ES256", "ES384", "ES512", "HS256", "EdDSA", "none", "");
  private static final PlainJson.Bounds BOUNDS = PlainJson.Bounds.NONE;

  private KeySetFuzz() {}

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) {
    Optional<KeySet> set = KeySet.parse(new String(data, UTF_8), Cryptography.JDK);
    if (set.isEmpty()) {
      return;
    }
    byte[] text = new String(data, UTF_8).getBytes(UTF_8);
    Optional<Map<?, ?>> plain = PlainJson.object(text, BOUNDS);
    Law.hold(plain.isPresent(), "a key set is strict JSON");
    Set<String> ids = new HashSet<>();
    Set<String> shared = new HashSet<>();
    Law.hold(plain.orElseThrow().get("keys") instanceof List<?>, "with an array of keys");
    List<?> keys = plain.orElseThrow().get("keys") instanceof List<?> list ? list : List.of();
    for (Object key : keys) {
      if (key instanceof Map<?, ?> members && members.get("kid") instanceof String id) {
        shared.addAll(ids.add(id) ? Set.of() : Set.of(id));
      }
    }
    for (Object key : keys) {
      // A malformed key is left out, be its name another's: that one is found.
      if (key instanceof Map<?, ?> members
          && members.get("kid") instanceof String id
          && !shared.contains(id)) {
        ALGORITHMS.forEach(algorithm -> check(set.get(), members, new Wanted(id, algorithm)));
      }
    }
    Lookup other = set.get().find(new Wanted("another", "RS384"));
    Law.hold(ids.contains("another") || other instanceof Lookup.Unknown, "no key by another name");
  }

  private static void check(KeySet set, Map<?, ?> members, Wanted wanted) {
    if (!(set.find(wanted) instanceof Lookup.Found(PublicKey key))) {
      return;
    }
    Law.hold(!members.containsKey("d") && !members.containsKey("k"), "no secret key serves");
    Law.hold(Set.of("sig").containsAll(optional(members, "use")), "a key for signatures alone");
    Law.hold(Set.of(wanted.algorithm()).containsAll(optional(members, "alg")), "of its algorithm");
    boolean fits =
        switch (key) {
          case RSAPublicKey rsa ->
              Set.of("RS256", "RS384", "PS512").contains(wanted.algorithm())
                  && "RSA".equals(members.get("kty"))
                  && rsa.getModulus().bitLength() >= 2_048
                  && rsa.getModulus().bitLength() <= 8_192;
          case ECPublicKey ec ->
              "EC".equals(members.get("kty"))
                  && bits(wanted.algorithm())
                      == ec.getParams().getCurve().getField().getFieldSize();
          default -> false;
        };
    Law.hold(fits, "a key of the algorithm's kind and size");
  }

  private static int bits(String algorithm) {
    return switch (algorithm) {
      case "ES256" -> 256;
      case "ES384" -> 384;
      case "ES512" -> 521;
      default -> 0;
    };
  }

  private static List<String> optional(Map<?, ?> members, String name) {
    return members.get(name) instanceof String text ? List.of(text) : List.of();
  }
}
