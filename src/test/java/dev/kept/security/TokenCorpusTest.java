package dev.kept.security;

import static dev.kept.security.Tokens.AUDIENCE;
import static dev.kept.security.Tokens.ISSUER;
import static dev.kept.security.Tokens.JKU;
import static dev.kept.security.Tokens.NOW;
import static dev.kept.security.Tokens.base64;
import static dev.kept.security.Tokens.claims;
import static dev.kept.security.Tokens.draft;
import static dev.kept.security.Tokens.times;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.PinnedKeys;
import dev.kept.security.token.CompactToken;
import dev.kept.security.token.JwtFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that must be refused, each for its own reason, and shapes that must pass. */
class TokenCorpusTest {
  private static final long AT = NOW.getEpochSecond();
  private static final String AUD = "\"aud\":\"" + AUDIENCE + "\"";

  @TempDir private static Path folder;

  @BeforeAll
  static void pin() throws IOException {
    Files.writeString(folder.resolve("jwks.json"), Tokens.keySet());
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource({"shapes", "headers", "keys", "claimSets", "moments"})
  void isRefusedForItsReason(String name, JwtFault expected, String token) {
    assertThat(fault(token)).as(name).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void passes(String name, String token) {
    assertThat(verify(token)).as(name).isEmpty();
  }

  static Stream<Arguments> passes() {
    return Stream.of(
        good("RS384", draft()),
        good("ES384", draft().header("RS384", "ES384").header("rsa+/=", "ec").signedBy(Tokens.EC)),
        good("no typ", draft().header("\"typ\":\"JWT\",", "")),
        good("no jku", draft().header(",\"jku\":\"" + JKU + "\"", "")),
        good("an array of one audience", draft().claim(AUD, "\"aud\":[\"" + AUDIENCE + "\"]")),
        good("one audience of two", draft().claim(AUD, "\"aud\":[\"x\",\"" + AUDIENCE + "\"]")),
        good(
            "unknown header and claim",
            draft().header("{", "{\"x\":{\"y\":[1]},").claim("{", "{\"z\":null,")),
        good("just not expired", draft().claims(claims(AUD, times(AT - 329, 300)))),
        good("issued a little ahead", draft().claims(claims(AUD, times(AT + 30, 300)))),
        good("fractions of seconds", draft().claim("\"iat\":" + AT, "\"iat\":" + AT + ".75")));
  }

  static Stream<Arguments> shapes() {
    String signed = draft().signed();
    return Stream.of(
        bad("empty", JwtFault.SHAPE, ""),
        bad("two segments", JwtFault.SHAPE, signed.substring(0, signed.lastIndexOf('.'))),
        bad("no signature", JwtFault.SHAPE, signed.substring(0, signed.lastIndexOf('.') + 1)),
        bad("four segments", JwtFault.SHAPE, signed + ".x"),
        bad("five segments, as JWE", JwtFault.SHAPE, signed + ".x.y"),
        bad("JSON serialization", JwtFault.SHAPE, "{\"payload\":\"e30\",\"signatures\":[]}"),
        bad("padding", JwtFault.SHAPE, signed + "="),
        bad("leading whitespace", JwtFault.SHAPE, " " + signed),
        bad("trailing whitespace", JwtFault.SHAPE, signed + " "),
        bad("line break inside", JwtFault.SHAPE, signed.replaceFirst("\\.", ".\r\n")),
        bad("standard base64", JwtFault.SHAPE, signed.replaceFirst("\\.", ".+/")),
        bad("loose last bits", JwtFault.SHAPE, looseBits()),
        bad("a megabyte", JwtFault.SIZE, "e30.".concat("A".repeat(1 << 20)).concat(".AA")),
        bad("one over the bound", JwtFault.SIZE, "A".repeat(CompactToken.MOST_LENGTH + 1)),
        bad("at the bound", JwtFault.SHAPE, "A".repeat(CompactToken.MOST_LENGTH)));
  }

  static Stream<Arguments> headers() {
    return Stream.of(
        of("no JSON", JwtFault.HEADER, draft().header("{", "")),
        of("an array", JwtFault.HEADER, new Tokens.Draft("[]", draft().claims(), Tokens.RSA)),
        of("a repeated alg", JwtFault.HEADER, draft().header("{", "{\"alg\":\"none\",")),
        of(
            "a repeated name inside",
            JwtFault.HEADER,
            draft().header("{", "{\"a\":{\"b\":1,\"b\":2},")),
        of(
            "deep nesting",
            JwtFault.HEADER,
            draft().header("{", "{\"a\":" + "[".repeat(99) + "]".repeat(99) + ",")),
        of("trailing text", JwtFault.HEADER, draft().header("\"}", "\"}{}")),
        of("a byte order mark", JwtFault.HEADER, draft().header("{", "\ufeff{")),
        bad("UTF-16", JwtFault.HEADER, raw(draft().header().getBytes(UTF_16))),
        bad("no UTF-8", JwtFault.HEADER, raw("{\"alg\":\"\u00e4\"}".getBytes(ISO_8859_1))),
        of("no kid", JwtFault.HEADER, draft().header("\"kid\":\"rsa+/=\",", "")),
        of("a number as kid", JwtFault.HEADER, draft().header("\"rsa+/=\"", "1")),
        of("a number as jku", JwtFault.HEADER, draft().header("\"" + JKU + "\"", "1")),
        of("crit", JwtFault.FORBIDDEN_HEADER, draft().header("{", "{\"crit\":[\"exp\"],")),
        of("b64", JwtFault.FORBIDDEN_HEADER, draft().header("{", "{\"b64\":false,")),
        of("zip", JwtFault.FORBIDDEN_HEADER, draft().header("{", "{\"zip\":\"DEF\",")),
        of("enc", JwtFault.FORBIDDEN_HEADER, draft().header("{", "{\"enc\":\"A256GCM\",")),
        of("a nested token", JwtFault.FORBIDDEN_HEADER, draft().header("{", "{\"cty\":\"JWT\",")),
        of(
            "its own key",
            JwtFault.FORBIDDEN_HEADER,
            draft().header("{", "{\"jwk\":{\"kty\":\"RSA\"},")),
        of(
            "its own certificate",
            JwtFault.FORBIDDEN_HEADER,
            draft().header("{", "{\"x5c\":[\"\"],")),
        of(
            "its own certificate's URL",
            JwtFault.FORBIDDEN_HEADER,
            draft().header("{", "{\"x5u\":\"https://a\",")),
        of("an access token", JwtFault.FORBIDDEN_HEADER, draft().header("JWT", "at+jwt")),
        of("none", JwtFault.ALGORITHM, draft().header("RS384", "none")),
        of("None", JwtFault.ALGORITHM, draft().header("RS384", "NoNe")),
        of("lower case", JwtFault.ALGORITHM, draft().header("RS384", "rs384")),
        bad("HS256 with the public key", JwtFault.ALGORITHM, hmac()),
        of("an algorithm not allowed here", JwtFault.ALGORITHM, draft().header("RS384", "RS256")),
        of("EdDSA", JwtFault.ALGORITHM, draft().header("RS384", "EdDSA")));
  }

  static Stream<Arguments> keys() {
    Stream<Arguments> urls =
        Stream.of(
                "https://ehr.example.org@evil.example.org/jwks.json",
                "https://ehr.example.org:8443/jwks.json",
                "https://ehr.example.org:443/jwks.json",
                "http://ehr.example.org/jwks.json",
                "https://ehr.example.org.evil.example.org/jwks.json",
                "https://ehr.example.org/x/%2e%2e/jwks.json",
                "https://ehr.example.org/jwks.json?",
                "https://EHR.example.org/jwks.json",
                "https://127.0.0.1/jwks.json",
                "https://[::1]/jwks.json",
                "https://2130706433/jwks.json",
                "http://169.254.169.254/latest/meta-data",
                "https://other.example.org/jwks.json",
                "file:///etc/passwd")
            .map(url -> of("jku " + url, JwtFault.KEY_URL, draft().header(JKU.toString(), url)));
    Stream<Arguments> ids =
        Stream.of("unknown", "../../etc/passwd", "' OR 1=1 --", "a\\r\\nX: y", "\\u0000", "RSA+/=")
            .map(id -> of("kid " + id, JwtFault.KEY_UNKNOWN, draft().header("rsa+/=", id)));
    return Stream.of(
            urls,
            ids,
            Stream.of(
                of(
                    "RSA of 1024 bits",
                    JwtFault.KEY_UNFIT,
                    draft().header("rsa+/=", "weak").signedBy(Tokens.WEAK)),
                of(
                    "an EC key for RS384",
                    JwtFault.KEY_UNFIT,
                    draft().header("rsa+/=", "ec").signedBy(Tokens.EC)),
                of("an RSA key for ES384", JwtFault.KEY_UNFIT, draft().header("RS384", "ES384")),
                of(
                    "P-256 for ES384",
                    JwtFault.KEY_UNFIT,
                    draft()
                        .header("RS384", "ES384")
                        .header("rsa+/=", "p256")
                        .signedBy(Tokens.P256)),
                of(
                    "another's key of that name",
                    JwtFault.SIGNATURE,
                    draft().signedBy(Tokens.STRANGER)),
                bad("claims of another token", JwtFault.SIGNATURE, exchanged()),
                bad("r = s = 0", JwtFault.SIGNATURE, es384(new byte[96])),
                bad("a short signature", JwtFault.SIGNATURE, es384(new byte[] {1})),
                bad(
                    "a DER signature",
                    JwtFault.SIGNATURE,
                    es384(new byte[] {48, 6, 2, 1, 1, 2, 1, 1}))))
        .flatMap(s -> s);
  }

  static Stream<Arguments> claimSets() {
    String iss = "\"iss\":\"" + ISSUER + "\"";
    return Stream.of(
        of("no JSON", JwtFault.CLAIMS, draft().claims("hello")),
        of("a repeated claim", JwtFault.CLAIMS, draft().claim("{", "{\"iss\":\"x\",")),
        of(
            "deep nesting",
            JwtFault.CLAIMS,
            draft().claim("{", "{\"a\":" + "[".repeat(99) + "]".repeat(99) + ",")),
        of("no iss", JwtFault.ISSUER, draft().claim(iss + ",", "")),
        of("another iss", JwtFault.ISSUER, draft().claim(ISSUER, "https://other.example.org")),
        of("iss with a slash", JwtFault.ISSUER, draft().claim(ISSUER, ISSUER + "/")),
        of(
            "iss as array",
            JwtFault.ISSUER,
            draft().claim("\"" + ISSUER + "\"", "[\"" + ISSUER + "\"]")),
        of("no aud", JwtFault.AUDIENCE, draft().claim(AUD + ",", "")),
        of("aud with a slash", JwtFault.AUDIENCE, draft().claim(AUDIENCE, AUDIENCE + "/")),
        of(
            "aud of another service",
            JwtFault.AUDIENCE,
            draft().claim(AUDIENCE, AUDIENCE + "-other")),
        of(
            "the base as aud",
            JwtFault.AUDIENCE,
            draft().claim(AUDIENCE, "https://kept.example.org")),
        of(
            "a FHIR access token's aud",
            JwtFault.AUDIENCE,
            draft().claim(AUDIENCE, "https://ehr.example.org/fhir")),
        of("an array without ours", JwtFault.AUDIENCE, draft().claim(AUD, "\"aud\":[\"a\",\"b\"]")),
        of("an empty array", JwtFault.AUDIENCE, draft().claim(AUD, "\"aud\":[]")),
        of(
            "an array of more than strings",
            JwtFault.AUDIENCE,
            draft().claim(AUD, "\"aud\":[\"" + AUDIENCE + "\",1]")),
        of("an object", JwtFault.AUDIENCE, draft().claim(AUD, "\"aud\":{}")),
        of("no jti", JwtFault.TOKEN_ID, draft().claim("\"jti\":\"id-1\",", "")),
        of("an empty jti", JwtFault.TOKEN_ID, draft().claim("id-1", "")),
        of("a number as jti", JwtFault.TOKEN_ID, draft().claim("\"id-1\"", "1")),
        of("a jti too long", JwtFault.TOKEN_ID, draft().claim("id-1", "x".repeat(257))));
  }

  static Stream<Arguments> moments() {
    String exp = "\"exp\":" + (AT + 300);
    String iat = "\"iat\":" + AT;
    return Stream.of(
        of("expired", JwtFault.EXPIRED, draft().claims(claims(AUD, times(AT - 330, 300)))),
        of("no exp", JwtFault.EXPIRY, draft().claim("," + exp, "")),
        of("exp as string", JwtFault.EXPIRY, draft().claim(exp, "\"exp\":\"" + (AT + 300) + "\"")),
        of("exp 1e400", JwtFault.EXPIRY, draft().claim(exp, "\"exp\":1e400")),
        of("exp with exponent", JwtFault.EXPIRY, draft().claim(exp, "\"exp\":1.8e9")),
        of("exp negative", JwtFault.EXPIRY, draft().claim(exp, "\"exp\":-1")),
        of(
            "exp in milliseconds",
            JwtFault.EXPIRY,
            draft().claim(exp, "\"exp\":" + (AT + 300) + "000")),
        of("exp null", JwtFault.EXPIRY, draft().claim(exp, "\"exp\":null")),
        of("exp of 40 digits", JwtFault.CLAIMS, draft().claim(exp, "\"exp\":" + "9".repeat(40))),
        of("no iat", JwtFault.ISSUED_AT, draft().claim(iat + ",", "")),
        of("iat as string", JwtFault.ISSUED_AT, draft().claim(iat, "\"iat\":\"" + AT + "\"")),
        of("iat ahead", JwtFault.ISSUED_AT, draft().claims(claims(AUD, times(AT + 31, 300)))),
        of("nbf ahead", JwtFault.NOT_YET, draft().claim(iat, iat + ",\"nbf\":" + (AT + 31))),
        of("nbf as string", JwtFault.NOT_YET, draft().claim(iat, iat + ",\"nbf\":\"1\"")),
        of("a long life", JwtFault.LIFETIME, draft().claims(claims(AUD, times(AT, 301)))),
        of("ten years", JwtFault.LIFETIME, draft().claims(claims(AUD, times(AT, 315_360_000)))),
        of("exp before iat", JwtFault.LIFETIME, draft().claims(claims(AUD, times(AT + 20, -10)))));
  }

  @Test
  void everyFaultHasACodeOfItsOwn() {
    assertThat(JwtFault.values()).extracting(JwtFault::code).doesNotHaveDuplicates();
  }

  private static JwtFault fault(String token) {
    return verify(token).orElseThrow(() -> new AssertionError("the token passed"));
  }

  private static java.util.Optional<JwtFault> verify(String text) {
    return switch (CompactToken.read(text)) {
      case CompactToken.Reading.Malformed(JwtFault fault) -> java.util.Optional.of(fault);
      case CompactToken.Reading.Read(CompactToken token) ->
          new JwtVerifier(new PinnedKeys(Cryptography.best()), Cryptography.best())
              .fault(
                  token,
                  new JwtVerifier.Expected(
                      Tokens.trust(folder.resolve("jwks.json")), AUDIENCE, Tokens.at(NOW)));
    };
  }

  private static Arguments good(String name, Tokens.Draft draft) {
    return Arguments.of(name, draft.signed());
  }

  private static Arguments of(String name, JwtFault fault, Tokens.Draft draft) {
    return bad(name, fault, draft.signed());
  }

  private static Arguments bad(String name, JwtFault fault, String token) {
    return Arguments.of(name, fault, token);
  }

  private static String raw(byte[] header) {
    return base64(header) + '.' + base64("{}".getBytes(UTF_8)) + ".AA";
  }

  /** The same bytes by another text: the last character's unused bits set. */
  private static String looseBits() {
    return base64("{}".getBytes(UTF_8)) + "." + base64("{}".getBytes(UTF_8)) + ".AB";
  }

  private static String exchanged() {
    String[] one = draft().signed().split("\\.", -1);
    String[] other = draft().claim("id-1", "id-2").signed().split("\\.", -1);
    return one[0] + '.' + other[1] + '.' + one[2];
  }

  private static String es384(byte[] signature) {
    String text = draft().header("RS384", "ES384").header("rsa+/=", "ec").signed();
    return text.substring(0, text.lastIndexOf('.') + 1) + base64(signature);
  }

  private static String hmac() {
    Tokens.Draft draft = draft().header("RS384", "HS256");
    String text = draft.signed();
    String content = text.substring(0, text.lastIndexOf('.'));
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(Tokens.RSA.toRSAPublicKey().getEncoded(), "HmacSHA256"));
      return content + '.' + base64(mac.doFinal(content.getBytes(US_ASCII)));
    } catch (GeneralSecurityException | JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
