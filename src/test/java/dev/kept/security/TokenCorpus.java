package dev.kept.security;

import static dev.kept.security.Tokens.ISSUER;
import static dev.kept.security.Tokens.JKU;
import static dev.kept.security.Tokens.base64;
import static dev.kept.security.Tokens.claims;
import static dev.kept.security.Tokens.times;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import dev.kept.security.token.CompactToken;
import dev.kept.security.token.JwtFault;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The tokens that must be refused, each for its own reason, and shapes that must pass: one table,
 * for the verifier and for the service over TCP.
 */
public final class TokenCorpus {
  private final InstantSource clock;
  private final long margin;
  private final String audience;

  /**
   * Tokens made when they are asked for.
   *
   * @param clock the verifier's
   * @param margin seconds to stay away from where a time is just too early or too late
   * @param audience what is called
   */
  public TokenCorpus(InstantSource clock, long margin, String audience) {
    this.clock = clock;
    this.margin = margin;
    this.audience = audience;
  }

  /**
   * A token of the table.
   *
   * @param name what it is
   * @param fault why it must be refused; {@link JwtFault#MISSING} stands for none
   * @param token makes it
   */
  public record Line(String name, JwtFault fault, Supplier<String> token) {
    @Override
    public String toString() {
      return name;
    }
  }

  /** Tokens that must be refused. */
  public Stream<Line> bad() {
    return Stream.of(shapes(), headers(), algorithms(), keys(), claimSets(), moments())
        .flatMap(part -> part);
  }

  /** Tokens that must pass. */
  public Stream<Line> good() {
    String jku = ",\"jku\":\"" + JKU + "\"";
    return Stream.of(
        good("RS384", this::draft),
        good("ES384", this::es384),
        good("no typ", () -> draft().header("\"typ\":\"JWT\",", "")),
        good("typ in lower case", () -> draft().header("\"JWT\"", "\"jwt\"")),
        good("no jku", () -> draft().header(jku, "")),
        good(
            "an array of one audience",
            () -> draft().claim(aud(), "\"aud\":[\"" + audience + "\"]")),
        good(
            "unknown header and claim",
            () -> draft().header("{", "{\"x\":{\"y\":[1]},").claim("{", "{\"z\":null,")),
        good("just not expired", () -> timed(-329 + margin, 300)),
        good("issued a little ahead", () -> timed(30 - margin, 300)),
        good("as long a life as may be", () -> timed(0, 300)),
        good("fractions of seconds", () -> draft().claim(",\"exp\"", ".75,\"exp\"")));
  }

  private Stream<Line> shapes() {
    return Stream.of(
        raw("empty", JwtFault.SHAPE, () -> ""),
        raw(
            "two segments",
            JwtFault.SHAPE,
            () -> draft().signed().substring(0, draft().signed().lastIndexOf('.'))),
        raw(
            "no signature",
            JwtFault.SHAPE,
            () -> draft().signed().substring(0, draft().signed().lastIndexOf('.') + 1)),
        raw("four segments", JwtFault.SHAPE, () -> draft().signed() + ".x"),
        raw("five segments, as JWE", JwtFault.SHAPE, () -> draft().signed() + ".x.y"),
        raw("JSON serialization", JwtFault.SHAPE, () -> "{\"payload\":\"e30\",\"signatures\":[]}"),
        raw("flattened JSON", JwtFault.SHAPE, this::flattened),
        raw("padding", JwtFault.SHAPE, () -> draft().signed() + "="),
        raw("padding inside", JwtFault.SHAPE, () -> draft().signed().replaceFirst("\\.", "=.")),
        raw("leading whitespace", JwtFault.SHAPE, () -> " " + draft().signed()),
        raw("trailing whitespace", JwtFault.SHAPE, () -> draft().signed() + " "),
        raw(
            "line break inside",
            JwtFault.SHAPE,
            () -> draft().signed().replaceFirst("\\.", ".\r\n")),
        raw("standard base64", JwtFault.SHAPE, () -> draft().signed().replaceFirst("\\.", ".+/")),
        raw("loose last bits", JwtFault.SHAPE, () -> looseBits()),
        raw("a megabyte", JwtFault.SIZE, () -> "e30.".concat("A".repeat(1 << 20)).concat(".AA")),
        raw("one over the bound", JwtFault.SIZE, () -> "A".repeat(CompactToken.MOST_LENGTH + 1)),
        raw("at the bound", JwtFault.SHAPE, () -> "A".repeat(CompactToken.MOST_LENGTH)));
  }

  private Stream<Line> headers() {
    return Stream.of(
        of("no JSON", JwtFault.HEADER, () -> draft().header("{", "")),
        of("an array", JwtFault.HEADER, () -> new Tokens.Draft("[]", draft().claims(), Tokens.RSA)),
        of("a repeated alg", JwtFault.HEADER, () -> draft().header("{", "{\"alg\":\"none\",")),
        of(
            "a repeated name inside",
            JwtFault.HEADER,
            () -> draft().header("{", "{\"a\":{\"b\":1,\"b\":2},")),
        of(
            "deep nesting",
            JwtFault.HEADER,
            () -> draft().header("{", "{\"a\":" + "[".repeat(99) + "]".repeat(99) + ",")),
        of("trailing text", JwtFault.HEADER, () -> draft().header("\"}", "\"}{}")),
        of("a byte order mark", JwtFault.HEADER, () -> draft().header("{", "\ufeff{")),
        raw("UTF-16", JwtFault.HEADER, () -> raw(draft().header().getBytes(UTF_16))),
        raw("no UTF-8", JwtFault.HEADER, () -> raw("{\"alg\":\"\u00e4\"}".getBytes(ISO_8859_1))),
        of("alg again, escaped", JwtFault.HEADER, () -> draft().header("{", "{\"al\\u0067\":1,")),
        of("a long kid", JwtFault.HEADER, () -> draft().header("rsa+/=", "k".repeat(1_025))),
        of("an empty kid", JwtFault.HEADER, () -> draft().header("rsa+/=", "")),
        of("no kid", JwtFault.HEADER, () -> draft().header("\"kid\":\"rsa+/=\",", "")),
        of("a number as kid", JwtFault.HEADER, () -> draft().header("\"rsa+/=\"", "1")),
        of("a number as jku", JwtFault.HEADER, () -> draft().header("\"" + JKU + "\"", "1")),
        of("crit", JwtFault.FORBIDDEN_HEADER, () -> draft().header("{", "{\"crit\":[\"exp\"],")),
        of("b64", JwtFault.FORBIDDEN_HEADER, () -> draft().header("{", "{\"b64\":false,")),
        of("zip", JwtFault.FORBIDDEN_HEADER, () -> draft().header("{", "{\"zip\":\"DEF\",")),
        of("enc", JwtFault.FORBIDDEN_HEADER, () -> draft().header("{", "{\"enc\":\"A256GCM\",")),
        of(
            "a nested token",
            JwtFault.FORBIDDEN_HEADER,
            () -> draft().header("{", "{\"cty\":\"JWT\",")),
        of(
            "its own key",
            JwtFault.FORBIDDEN_HEADER,
            () ->
                draft()
                    .header("{", "{\"jwk\":" + Tokens.STRANGER.toPublicJWK().toJSONString() + ",")
                    .signedBy(Tokens.STRANGER)),
        of(
            "its own certificate",
            JwtFault.FORBIDDEN_HEADER,
            () -> draft().header("{", "{\"x5c\":[\"\"],")),
        of(
            "its own certificate's URL",
            JwtFault.FORBIDDEN_HEADER,
            () -> draft().header("{", "{\"x5u\":\"https://a\",")),
        of("an access token", JwtFault.FORBIDDEN_HEADER, () -> draft().header("JWT", "at+jwt")));
  }

  private Stream<Line> algorithms() {
    Stream<Line> none =
        Stream.of("none", "None", "NONE", "nOnE", "NoNe", "rs384", "Rs384", "RS384 ")
            .map(name -> of("alg " + name, JwtFault.ALGORITHM, () -> alg(name)));
    Stream<Line> other =
        Stream.of("RS256", "RS512", "PS384", "ES256", "ES512", "EdDSA", "RSA-OAEP", "dir")
            .map(name -> of("alg not allowed " + name, JwtFault.ALGORITHM, () -> alg(name)));
    Stream<Line> secrets =
        secrets().entrySet().stream()
            .flatMap(
                secret ->
                    Stream.of(256, 384, 512)
                        .map(
                            bits ->
                                raw(
                                    "HS" + bits + " with the public key as " + secret.getKey(),
                                    JwtFault.ALGORITHM,
                                    () -> hmac(bits, secret.getValue()))));
    Stream<Line> odd =
        Stream.of(
            of("alg as array", JwtFault.HEADER, () -> draft().header("\"RS384\"", "[\"RS384\"]")),
            of("no alg", JwtFault.HEADER, () -> draft().header("\"alg\":\"RS384\",", "")),
            raw("none without signature", JwtFault.SHAPE, this::unsigned));
    return Stream.of(none, other, secrets, odd).flatMap(part -> part);
  }

  private Tokens.Draft alg(String name) {
    return draft().header("RS384", name);
  }

  private String unsigned() {
    String text = alg("none").signed();
    return text.substring(0, text.lastIndexOf('.') + 1);
  }

  private Stream<Line> keys() {
    Stream<Line> urls =
        Stream.of(
                "https://ehr.example.org@evil.example.org/jwks.json",
                "https://ehr.example.org:8443/jwks.json",
                "https://ehr.example.org:443/jwks.json",
                "http://ehr.example.org/jwks.json",
                "https://ehr.example.org.evil.example.org/jwks.json",
                "https://ehr.example.org/x/%2e%2e/jwks.json",
                "https://ehr.example.org/x/..;/jwks.json",
                "https://ehr.example.org/x;/../jwks.json",
                "https://ehr.example.org/;/jwks.json",
                "https://ehr.example.org/jwks.json;",
                "https://ehr.example.org/jwks.json;v=1",
                "https://ehr.example.org%2fjwks.json",
                "https://ehr.example.org/%2fjwks.json",
                "https://ehr.example.org/x%2f..%2fjwks.json",
                "https://ehr.example.org/jwks.json%2F",
                "https://ehr.example.org/jwks%2ejson",
                "https://ehr.example.org/jwks.json%00",
                "https://ehr.example.org/jwks.json?",
                "https://ehr.example.org/jwks.json#x",
                "https://ehr.example.org/jwks.json/",
                "https://ehr.example.org//jwks.json",
                "https://ehr.example.org/redirect?to=https://evil.example.org/jwks.json",
                "https://ehr.example.org./jwks.json",
                "https://ehr.example.org%2eevil.example.org/jwks.json",
                "https://evil.example.org/https://ehr.example.org/jwks.json",
                "https:\\\\\\\\ehr.example.org\\\\jwks.json",
                "https://0x7f.1/jwks.json",
                "https://[::ffff:169.254.169.254]/jwks.json",
                " https://ehr.example.org/jwks.json",
                "https://EHR.example.org/jwks.json",
                "https://127.0.0.1/jwks.json",
                "https://[::1]/jwks.json",
                "https://2130706433/jwks.json",
                "http://169.254.169.254/latest/meta-data",
                "https://other.example.org/jwks.json",
                "file:///etc/passwd")
            .map(
                url ->
                    of("jku " + url, JwtFault.KEY_URL, () -> draft().header(JKU.toString(), url)));
    Stream<Line> ids =
        Stream.of(
                "unknown",
                "../../etc/passwd",
                "' OR 1=1 --",
                "a\\r\\nX: y",
                "\\u0000",
                "RSA+/=",
                "rsa+/= ",
                "rsa%2B%2F%3D")
            .map(id -> of("kid " + id, JwtFault.KEY_UNKNOWN, () -> draft().header("rsa+/=", id)));
    return Stream.of(
            urls,
            ids,
            Stream.of(
                of(
                    "RSA of 1024 bits",
                    JwtFault.KEY_UNFIT,
                    () -> draft().header("rsa+/=", "weak").signedBy(Tokens.WEAK)),
                of(
                    "an EC key for RS384",
                    JwtFault.KEY_UNFIT,
                    () -> draft().header("rsa+/=", "ec").signedBy(Tokens.EC)),
                of(
                    "an RSA key for ES384",
                    JwtFault.KEY_UNFIT,
                    () -> draft().header("RS384", "ES384")),
                of(
                    "P-256 for ES384",
                    JwtFault.KEY_UNFIT,
                    () ->
                        draft()
                            .header("RS384", "ES384")
                            .header("rsa+/=", "p256")
                            .signedBy(Tokens.P256)),
                of(
                    "another's key of that name",
                    JwtFault.SIGNATURE,
                    () -> draft().signedBy(Tokens.STRANGER)),
                raw("claims of another token", JwtFault.SIGNATURE, () -> exchanged()),
                raw("r = s = 0", JwtFault.SIGNATURE, () -> es384(new byte[96])),
                raw("r = s = order", JwtFault.SIGNATURE, () -> es384(orders())),
                raw("all ones", JwtFault.SIGNATURE, () -> es384(ones(96))),
                raw("a signature too long", JwtFault.SIGNATURE, () -> longer(draft().signed())),
                raw("ES384 too long", JwtFault.SIGNATURE, () -> longer(es384().signed())),
                raw("a short signature", JwtFault.SIGNATURE, () -> es384(new byte[] {1})),
                raw(
                    "a DER signature",
                    JwtFault.SIGNATURE,
                    () -> es384(new byte[] {48, 6, 2, 1, 1, 2, 1, 1}))))
        .flatMap(s -> s);
  }

  private Stream<Line> claimSets() {
    String iss = "\"iss\":\"" + ISSUER + "\"";
    return Stream.of(
        of("claims no JSON", JwtFault.CLAIMS, () -> draft().claims("hello")),
        of("a repeated claim", JwtFault.CLAIMS, () -> draft().claim("{", "{\"iss\":\"x\",")),
        of(
            "claims nested deep",
            JwtFault.CLAIMS,
            () -> draft().claim("{", "{\"a\":" + "[".repeat(99) + "]".repeat(99) + ",")),
        of("no iss", JwtFault.ISSUER, () -> draft().claim(iss + ",", "")),
        of(
            "another iss",
            JwtFault.ISSUER,
            () -> draft().claim(ISSUER, "https://other.example.org")),
        of("iss with a slash", JwtFault.ISSUER, () -> draft().claim(ISSUER, ISSUER + "/")),
        of(
            "iss as array",
            JwtFault.ISSUER,
            () -> draft().claim("\"" + ISSUER + "\"", "[\"" + ISSUER + "\"]")),
        of("no aud", JwtFault.AUDIENCE, () -> draft().claim(aud() + ",", "")),
        of("aud with a slash", JwtFault.AUDIENCE, () -> draft().claim(audience, audience + "/")),
        of(
            "aud of another service",
            JwtFault.AUDIENCE,
            () -> draft().claim(audience, audience + "-other")),
        of(
            "the base as aud",
            JwtFault.AUDIENCE,
            () -> draft().claim(audience, "https://kept.example.org")),
        of(
            "a FHIR access token's aud",
            JwtFault.AUDIENCE,
            () -> draft().claim(audience, "https://ehr.example.org/fhir")),
        of("a FHIR access token", JwtFault.AUDIENCE, this::accessToken),
        of(
            "an array without ours",
            JwtFault.AUDIENCE,
            () -> draft().claim(aud(), "\"aud\":[\"a\",\"b\"]")),
        of(
            "ours and another",
            JwtFault.AUDIENCE,
            () -> draft().claim(aud(), "\"aud\":[\"" + audience + "\",\"x\"]")),
        of(
            "ours twice",
            JwtFault.AUDIENCE,
            () -> draft().claim(aud(), "\"aud\":[\"" + audience + "\",\"" + audience + "\"]")),
        of("an empty array", JwtFault.AUDIENCE, () -> draft().claim(aud(), "\"aud\":[]")),
        of(
            "an array of more than strings",
            JwtFault.AUDIENCE,
            () -> draft().claim(aud(), "\"aud\":[\"" + audience + "\",1]")),
        of("an object", JwtFault.AUDIENCE, () -> draft().claim(aud(), "\"aud\":{}")),
        of("no jti", JwtFault.TOKEN_ID, () -> draft().claim("\"jti\":\"id-1\",", "")),
        of("an empty jti", JwtFault.TOKEN_ID, () -> draft().claim("id-1", "")),
        of("a number as jti", JwtFault.TOKEN_ID, () -> draft().claim("\"id-1\"", "1")),
        of("a jti too long", JwtFault.TOKEN_ID, () -> draft().claim("id-1", "x".repeat(257))));
  }

  private Stream<Line> moments() {
    return Stream.of(
        of("expired", JwtFault.EXPIRED, () -> timed(-330 - margin, 300)),
        of("no exp", JwtFault.EXPIRY, () -> draft().without("exp")),
        of("exp as string", JwtFault.EXPIRY, () -> draft().with("exp", "\"1999999999\"")),
        of("exp 1e400", JwtFault.EXPIRY, () -> draft().with("exp", "1e400")),
        of("exp with exponent", JwtFault.EXPIRY, () -> draft().with("exp", "1.8e9")),
        of("exp negative", JwtFault.EXPIRY, () -> draft().with("exp", "-1")),
        of("exp in milliseconds", JwtFault.EXPIRY, () -> draft().with("exp", "1999999999000")),
        of("exp null", JwtFault.EXPIRY, () -> draft().with("exp", "null")),
        of("exp as array", JwtFault.EXPIRY, () -> draft().with("exp", "[1999999999]")),
        of("exp true", JwtFault.EXPIRY, () -> draft().with("exp", "true")),
        of("exp of 40 digits", JwtFault.CLAIMS, () -> draft().with("exp", "9".repeat(40))),
        of("exp NaN", JwtFault.CLAIMS, () -> draft().with("exp", "NaN")),
        of("no iat", JwtFault.ISSUED_AT, () -> draft().without("iat")),
        of("iat as string", JwtFault.ISSUED_AT, () -> draft().with("iat", "\"1\"")),
        of("iat ahead", JwtFault.ISSUED_AT, () -> timed(31 + margin, 300)),
        of("nbf ahead", JwtFault.NOT_YET, () -> notBefore("" + (at() + 31 + margin))),
        of("nbf as string", JwtFault.NOT_YET, () -> notBefore("\"1\"")),
        of("a long life", JwtFault.LIFETIME, () -> timed(0, 301)),
        of("ten years", JwtFault.LIFETIME, () -> timed(0, 315_360_000)),
        of("exp before iat", JwtFault.LIFETIME, () -> timed(20, -10)));
  }

  /** As an EHR issues them to apps, signed by the key that signs client tokens. */
  private Tokens.Draft accessToken() {
    return draft()
        .claims(
            """
            {"iss":"%s","aud":"https://ehr.example.org/fhir/r4","sub":"client-1","client_id":"client-1",\
            "scope":"patient/Appointment.rs launch","epic.cci":"x","jti":"at-1","nbf":%d,%s}"""
                .formatted(ISSUER, at(), times(at(), 300)));
  }

  private Tokens.Draft timed(long issued, long lifetime) {
    return draft().claims(claims(aud(), times(at() + issued, lifetime)));
  }

  private Tokens.Draft notBefore(String json) {
    return draft().claim("\"iat\":", "\"nbf\":" + json + ",\"iat\":");
  }

  /** A token that passes, but for what a line replaces in it. */
  public Tokens.Draft draft() {
    return Tokens.draft(clock.instant(), audience);
  }

  private Tokens.Draft es384() {
    return draft().header("RS384", "ES384").header("rsa+/=", "ec").signedBy(Tokens.EC);
  }

  private long at() {
    return clock.instant().getEpochSecond();
  }

  private String aud() {
    return "\"aud\":\"" + audience + "\"";
  }

  private static Line good(String name, Supplier<Tokens.Draft> draft) {
    return new Line(name, JwtFault.MISSING, () -> draft.get().fresh().signed());
  }

  private static Line of(String name, JwtFault fault, Supplier<Tokens.Draft> draft) {
    return new Line(name, fault, () -> draft.get().signed());
  }

  private static Line raw(String name, JwtFault fault, Supplier<String> token) {
    return new Line(name, fault, token);
  }

  private static String raw(byte[] header) {
    return base64(header) + '.' + base64("{}".getBytes(UTF_8)) + ".AA";
  }

  /** The same bytes by another text: the last character's unused bits set. */
  private static String looseBits() {
    return base64("{}".getBytes(UTF_8)) + "." + base64("{}".getBytes(UTF_8)) + ".AB";
  }

  private String exchanged() {
    String[] one = draft().signed().split("\\.", -1);
    String[] other = draft().claim("id-1", "id-2").signed().split("\\.", -1);
    return one[0] + '.' + other[1] + '.' + one[2];
  }

  /** With one byte behind a good signature. */
  private static String longer(String token) {
    int last = token.lastIndexOf('.') + 1;
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(last));
    return token.substring(0, last) + base64(Arrays.copyOf(signature, signature.length + 1));
  }

  private static byte[] ones(int length) {
    byte[] ones = new byte[length];
    Arrays.fill(ones, (byte) -1);
    return ones;
  }

  /** A good token as RFC 7515's flattened serialization. */
  private String flattened() {
    String[] parts = draft().signed().split("\\.", -1);
    return "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
        .formatted(parts[0], parts[1], parts[2]);
  }

  private String es384(byte[] signature) {
    String text = es384().signed();
    return text.substring(0, text.lastIndexOf('.') + 1) + base64(signature);
  }

  /** Twice the order of P-384, a multiple of which is as good as zero. */
  private static byte[] orders() {
    byte[] order = Tokens.EC.getCurve().toECParameterSpec().getOrder().toByteArray();
    byte[] both = new byte[96];
    System.arraycopy(order, order.length - 48, both, 0, 48);
    System.arraycopy(order, order.length - 48, both, 48, 48);
    return both;
  }

  private String hmac(int bits, byte[] secret) {
    String text = draft().header("RS384", "HS" + bits).signed();
    String content = text.substring(0, text.lastIndexOf('.'));
    try {
      Mac mac = Mac.getInstance("HmacSHA" + bits);
      mac.init(new SecretKeySpec(secret, mac.getAlgorithm()));
      return content + '.' + base64(mac.doFinal(content.getBytes(US_ASCII)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The forms in which somebody may have taken a public key for a secret. */
  private static Map<String, byte[]> secrets() {
    try {
      byte[] der = Tokens.RSA.toRSAPublicKey().getEncoded();
      String pem =
          "-----BEGIN PUBLIC KEY-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
              + "\n-----END PUBLIC KEY-----\n";
      return Map.of(
          "DER", der,
          "PEM", pem.getBytes(US_ASCII),
          "JWK", Tokens.RSA.toPublicJWK().toJSONString().getBytes(UTF_8),
          "modulus", Tokens.RSA.getModulus().decode());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
