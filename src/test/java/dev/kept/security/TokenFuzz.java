package dev.kept.security;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.fuzz.Edits;
import dev.kept.fuzz.Law;
import dev.kept.fuzz.PlainJson;
import dev.kept.fuzz.PlainJson.Bounds;
import dev.kept.fuzz.PlainJson.Digits;
import dev.kept.security.InProcessTokenIds.Room;
import dev.kept.security.certificate.Authorities;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.KeySource;
import dev.kept.security.keys.KeySource.Lookup;
import dev.kept.security.token.CompactToken;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Any text as a token; a good token edited; and a good token's header and claims edited and signed
 * again by the client's own key. None is believed but the good one, or one that says by a second
 * reader all that a good one must.
 */
public final class TokenFuzz {
  private static final Set<String> FORBIDDEN =
      Set.of("crit", "b64", "zip", "enc", "cty", "jwk", "x5c", "x5u");
  private static final Bounds BOUNDS = new Bounds(8, 16 << 10, 16 << 10, 40);
  private static final Trust.ClientJwt TRUST =
      new Trust.ClientJwt(
          Tokens.ISSUER,
          Optional.of(Tokens.JKU),
          Optional.of(Path.of("none")),
          Set.of("ES256"),
          Duration.ofMinutes(5),
          Duration.ofSeconds(30),
          Optional.empty(),
          Optional.empty(),
          false);
  private static final Tenant TENANT = Clinics.of("north", TRUST);
  private static final Tokens.Draft GOOD =
      Tokens.draft().header("RS384", "ES256").header("rsa+/=", "p256").signedBy(Tokens.P256);
  private static final String SIGNED = GOOD.signed();
  private static final PublicKey KEY = key();
  private static final KeySource KEYS =
      (trust, wanted, occasion) ->
          wanted.keyId().equals("p256") ? new Lookup.Found(KEY) : new Lookup.Unknown();

  private TokenFuzz() {}

  /** Makes the keys before the first input's time begins. */
  public static void fuzzerInitialize() {
    Law.hold(believed(SIGNED), "the good token is believed");
  }

  /** One input. */
  public static void fuzzerTestOneInput(byte[] data) {
    if (data.length == 0) {
      return;
    }
    switch (data[0] & 3) {
      case 0 -> read(new String(data, 1, data.length - 1, ISO_8859_1));
      case 1 -> read(new String(Edits.of(SIGNED.getBytes(ISO_8859_1), data, 1), ISO_8859_1));
      case 2 -> signedAgain(GOOD.header(), edited(GOOD.claims(), data));
      default -> signedAgain(edited(GOOD.header(), data), GOOD.claims());
    }
  }

  private static String edited(String good, byte[] data) {
    return new String(Edits.of(good.getBytes(UTF_8), data, 1), ISO_8859_1);
  }

  private static void read(String text) {
    if (CompactToken.read(text) instanceof CompactToken.Reading.Read(CompactToken token)) {
      String[] segments = text.split("\\.", -1);
      Law.hold(segments.length == 3, "a token has three segments");
      for (String segment : segments) {
        byte[] bytes = Base64.getUrlDecoder().decode(segment);
        Law.hold(Tokens.base64(bytes).equals(segment), "a content has one text");
      }
      Map<?, ?> header = object(segments[0]);
      Law.hold(token.header().algorithm().equals(header.get("alg")), "alg is the header's");
      Law.hold(token.header().keyId().equals(header.get("kid")), "kid is the header's");
      Law.hold(Collections.disjoint(header.keySet(), FORBIDDEN), "no forbidden header");
      Map<?, ?> claims = object(segments[1]);
      token.claims().issuer().ifPresent(it -> Law.hold(it.equals(claims.get("iss")), "iss"));
      token.claims().tokenId().ifPresent(it -> Law.hold(it.equals(claims.get("jti")), "jti"));
    }
    Law.hold(believed(text) == text.equals(SIGNED), "only the good token is believed");
  }

  private static void signedAgain(String header, String claims) {
    // the edited bytes are written as they are, so that invalid UTF-8 is signed, too
    String content =
        Tokens.base64(header.getBytes(ISO_8859_1))
            + '.'
            + Tokens.base64(claims.getBytes(ISO_8859_1));
    String token = content + '.' + Tokens.signature(content, Tokens.P256);
    if (believed(token)) {
      Law.hold(isGood(object(token.split("\\.", -1)[0]), object(token.split("\\.", -1)[1])), token);
    }
  }

  private static boolean isGood(Map<?, ?> header, Map<?, ?> claims) {
    long now = Tokens.NOW.getEpochSecond();
    double issued = number(claims, "iat");
    double expires = number(claims, "exp");
    boolean named =
        "ES256".equals(header.get("alg"))
            && "p256".equals(header.get("kid"))
            && Collections.disjoint(header.keySet(), FORBIDDEN)
            && (!header.containsKey("jku") || Tokens.JKU.toString().equals(header.get("jku")))
            && (!header.containsKey("typ")
                || (header.get("typ") instanceof String typ && typ.equalsIgnoreCase("JWT")));
    boolean meant =
        Tokens.ISSUER.equals(claims.get("iss"))
            && (Tokens.AUDIENCE.equals(claims.get("aud"))
                || (claims.get("aud") instanceof List<?> list && list.contains(Tokens.AUDIENCE)))
            && claims.get("jti") instanceof String id
            && !id.isEmpty()
            && id.length() <= 256;
    boolean timely = issued < now + 31 && expires > now - 30 && expires - issued < 301;
    boolean begun = !claims.containsKey("nbf") || number(claims, "nbf") < now + 31;
    return named && meant && timely && expires >= Math.floor(issued) && begun;
  }

  private static double number(Map<?, ?> claims, String name) {
    return claims.get(name) instanceof Digits(String digits)
        ? Double.parseDouble(digits)
        : Double.NaN;
  }

  private static boolean believed(String token) {
    Authenticator authenticator =
        new Authenticator(
            KEYS,
            new InProcessTokenIds(new Room(1_000, () -> 1), _ -> {}),
            Cryptography.JDK,
            new Authorities(_ -> {}));
    return authenticator.authenticate(
            TENANT, Optional.of("Bearer " + token), Tokens.AUDIENCE, Tokens.at(Tokens.NOW))
        instanceof Authentication.Proven;
  }

  private static Map<?, ?> object(String segment) {
    Optional<Map<?, ?>> object = PlainJson.object(Base64.getUrlDecoder().decode(segment), BOUNDS);
    Law.hold(object.isPresent(), "what is read is strict JSON");
    return object.orElseThrow();
  }

  private static PublicKey key() {
    try {
      return Tokens.P256.toECPublicKey();
    } catch (com.nimbusds.jose.JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
