package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import dev.kept.security.TokenCorpus;
import dev.kept.security.Tokens;
import dev.kept.security.token.JwtFault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The corpus of bad tokens over TCP against the packaged service, one process for all of it: each
 * is refused with the same bare 401, counted and recorded under its own code, and a good token
 * passes after all of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ClientTokensIT {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final int MARGIN_SECONDS = 12;
  private static final Pattern REFUSED =
      Pattern.compile("\"event\":\"refused\",\"code\":\"([^\"]+)\"");
  private static final Pattern COUNTED =
      Pattern.compile("\"event\":\"overloaded\",.*?\"code\":\"([^\"]+)\",\"calls\":(\\d+)");
  private static final Pattern DATE = Pattern.compile("Date: [^\r]+");
  private static final String SOUTH_ISSUER = "https://south.example.org";
  private static final String EPIC_ISSUER = "https://epic.example.org/interconnect/oauth2";

  /** What HTTP itself settles before there is a token: the status, or 200 for what is no fault. */
  private static final Map<String, Integer> BY_HTTP =
      Map.of(
          "trailing whitespace", 200,
          "line break inside", 400,
          "a megabyte", 431,
          "one over the bound", 431,
          "at the bound", 431);

  /**
   * What comes over HTTP as something else than it was meant: nothing is left of an empty token.
   */
  private static final Map<String, JwtFault> OTHERWISE = Map.of("empty", JwtFault.SCHEME);

  private final List<String> expected = new ArrayList<>();
  private final KeyServer keys;
  private final PackagedClinics clinics;
  private final String bare;

  ClientTokensIT(@TempDir Path folder) throws Exception {
    keys = KeyServer.start(folder, Map.of("/keys", Tokens.keySet()));
    Map<String, String> tenants = new TreeMap<>();
    tenants.put(
        "north",
        "trust: {issuer: '%s', jku: '%s', jwks: keys.json}".formatted(Tokens.ISSUER, Tokens.JKU));
    tenants.put("south", byUrl(SOUTH_ISSUER, "/keys"));
    Stream.of("slow", "huge", "broken", "moved")
        .forEach(way -> tenants.put(way, byUrl("https://" + way + ".example.org", "/" + way)));
    String pinned = "trust: {issuer: '%s', jwks: keys.json}";
    tenants.put("epic", "vendor: epic, " + pinned.formatted(EPIC_ISSUER));
    tenants.put("brief", pinned.formatted("https://brief.example.org"));
    clinics = PackagedClinics.start(folder, tenants, keys.trusted());
    bare = masked(clinics.bear("north", "x"));
    expected.add(JwtFault.SHAPE.code());
  }

  private String byUrl(String issuer, String path) {
    return "trust: {issuer: '%s', jku: '%s'}, fhir: {allowedRanges: [127.0.0.0/8]}"
        .formatted(issuer, keys.url(path));
  }

  @AfterAll
  void stop() {
    clinics.close();
    keys.close();
  }

  @Test
  @Order(1)
  void theRefusalTellsNothing() {
    assertThat(bare).startsWith("HTTP/1.1 401 Unauthorized\r\n").endsWith("\r\n\r\n");
    assertThat(bare.lines().map(line -> line.replaceFirst(":.*", "")).toList())
        .containsExactlyInAnyOrder(
            "HTTP/1.1 401 Unauthorized",
            "Date",
            "Connection",
            "Content-Length",
            "WWW-Authenticate",
            "Cache-Control",
            "Vary",
            "");
    assertThat(bare).contains("\r\nWWW-Authenticate: Bearer\r\n");
  }

  @ParameterizedTest
  @MethodSource
  @Order(2)
  void isRefusedForItsOwnReason(TokenCorpus.Line line) throws Exception {
    String token = line.token().get();
    if (BY_HTTP.containsKey(line.name())) {
      checkHttp(line.name(), token);
    } else {
      check(OTHERWISE.getOrDefault(line.name(), line.fault()), "north", token);
    }
  }

  static Stream<TokenCorpus.Line> isRefusedForItsOwnReason() {
    return corpus("north").bad();
  }

  /** No token came as far as to be looked at; what is counted is the request, as no HTTP. */
  private void checkHttp(String name, String token) throws Exception {
    int status = BY_HTTP.getOrDefault(name, 0);
    if (status == 200) {
      assertThat(called("north", token.strip().concat("  "))).startsWith("HTTP/1.1 200");
      return;
    }
    String code = status == 431 ? "HEADERS-TOO-LARGE" : "HTTP";
    Map<String, Double> before = clinics.refusals();
    assertThat(clinics.bear("north", token)).startsWith("HTTP/1.1 " + status);
    assertThat(difference(before)).isEqualTo(Map.of(code + " unknown", 1.0));
  }

  @ParameterizedTest
  @MethodSource
  @Order(3)
  void passes(TokenCorpus.Line line) throws Exception {
    assertThat(called("north", line.token().get())).startsWith("HTTP/1.1 200");
  }

  static Stream<TokenCorpus.Line> passes() {
    return corpus("north").good();
  }

  @Test
  @Order(4)
  void aCallWithoutOneBearerTokenIsRefusedAlike() throws Exception {
    String good = draft("north").fresh().signed();
    checkHeaders(JwtFault.MISSING, "");
    checkHeaders(JwtFault.SCHEME, "Authorization: Basic dXNlcjpwYXNz\r\n");
    checkHeaders(JwtFault.SCHEME, "Authorization: " + good + "\r\n");
    String bearer = "Authorization: Bearer " + good + "\r\n";
    checkHeaders(JwtFault.SHAPE, bearer + "Authorization: Bearer x\r\n");
    checkHeaders(JwtFault.SCHEME, "Authorization: Basic x\r\n" + bearer);
  }

  @Test
  @Order(4)
  void aTokenForAnotherServiceOfTheSameTenantIsRefused() throws Exception {
    String other = audience("north").replace("appointment-book", "patient-view");
    check(JwtFault.AUDIENCE, "north", Tokens.draft(CLOCK.instant(), other).fresh().signed());
    check(JwtFault.AUDIENCE, "north", draft("brief").fresh().signed());
  }

  @Test
  @Order(4)
  void aTokenIsGoodForOneCallWhateverTheRace() throws Exception {
    String token = draft("north").fresh().signed();
    List<String> answers = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Callable<String> call = () -> masked(called("north", token));
      for (var answer : threads.invokeAll(IntStream.range(0, 12).mapToObj(_ -> call).toList())) {
        answers.add(answer.get());
      }
    }
    assertThat(answers).filteredOn(answer -> answer.startsWith("HTTP/1.1 200")).hasSize(1);
    assertThat(answers).filteredOn(bare::equals).hasSize(11);
    IntStream.range(0, 11).forEach(_ -> expected.add(JwtFault.REPLAYED.code()));
    check(JwtFault.REPLAYED, "north", token);
  }

  @Test
  @Order(5)
  void keysByUrlAreFetchedOnceAndSoAreTheyForAFloodOfMadeUpNames() throws Exception {
    callUntilKeysAreThere();
    assertThat(keys.askedFor("/keys")).isEqualTo(1);
    for (int i = 0; i < 100; i++) {
      check(JwtFault.KEY_UNKNOWN, "south", south().header("rsa+/=", "made-up-" + i).signed());
    }
    assertThat(called("south", south().fresh().signed())).startsWith("HTTP/1.1 200");
    assertThat(keys.askedFor("/keys")).isLessThanOrEqualTo(2);
  }

  /** A call waits 800 ms for keys, and a busy host may take longer; the fetch goes on meanwhile. */
  private void callUntilKeysAreThere() throws IOException {
    for (int i = 0; i < 8; i++) {
      String answer = called("south", south().fresh().signed());
      if (answer.startsWith("HTTP/1.1 200")) {
        return;
      }
      assertThat(masked(answer)).isEqualTo(bare);
      expected.add(JwtFault.KEYS_AWAY.code());
    }
    throw new AssertionError("the keys do not come");
  }

  @Test
  @Order(6)
  void neitherIssuerNorKeyUrlMayBeAnotherTenants() throws Exception {
    String southUrl = keys.url("/keys");
    check(
        JwtFault.KEY_URL,
        "north",
        draft("north").header(Tokens.JKU.toString(), southUrl).fresh().signed());
    check(JwtFault.KEY_URL, "south", south().header(southUrl, Tokens.JKU.toString()).signed());
    check(JwtFault.ISSUER, "south", south().claim(SOUTH_ISSUER, Tokens.ISSUER).signed());
    check(JwtFault.ISSUER, "north", draft("north").claim(Tokens.ISSUER, SOUTH_ISSUER).signed());
    check(JwtFault.ISSUER, "north", south().signed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"slow", "huge", "broken", "moved"})
  @Order(5)
  void keysThatCannotBeHadAreNotWaitedFor(String way) throws Exception {
    String token =
        draft(way)
            .claim(Tokens.ISSUER, "https://" + way + ".example.org")
            .header(Tokens.JKU.toString(), keys.url("/" + way))
            .fresh()
            .signed();
    long begun = System.nanoTime();
    long sent = keys.askedFor("/keys");
    check(JwtFault.KEYS_AWAY, way, token);
    check(JwtFault.KEYS_AWAY, way, token);
    assertThat((System.nanoTime() - begun) / 1e9).isLessThan(10);
    assertThat(keys.askedFor("/" + way)).isLessThanOrEqualTo(1);
    assertThat(keys.askedFor("/keys")).isEqualTo(sent);
  }

  @Test
  @Order(6)
  void anUnknownTenantLooksLikeABadToken() throws Exception {
    Map<String, Double> before = clinics.refusals();
    assertThat(masked(clinics.bear("nobody", draft("nobody").fresh().signed()))).isEqualTo(bare);
    assertThat(difference(before)).isEqualTo(Map.of("TENANT-UNKNOWN unknown", 1.0));
    expected.add("TENANT-UNKNOWN");
  }

  @Test
  @Order(6)
  void discoveryRefusesABadTokenAndNeedsNone() throws Exception {
    String get = "GET /t/north/cds-services HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
    String discovery = PackagedClinics.BASE + "/t/north/cds-services";
    String good = Tokens.draft(CLOCK.instant(), discovery).fresh().signed();
    String bad = draft("north").fresh().signed();
    assertThat(clinics.say(get.concat("\r\n"))).startsWith("HTTP/1.1 200");
    assertThat(clinics.say(get + "Authorization: Bearer " + good + "\r\n\r\n"))
        .startsWith("HTTP/1.1 200");
    Map<String, Double> before = clinics.refusals();
    assertThat(masked(clinics.say(get + "Authorization: Bearer " + bad + "\r\n\r\n")))
        .as("what answers a GET need not say that it may not be kept")
        .isEqualTo(bare.replace("Cache-Control: no-store\r\n", ""));
    assertThat(difference(before)).isEqualTo(Map.of(JwtFault.AUDIENCE.code() + " north", 1.0));
    expected.add(JwtFault.AUDIENCE.code());
  }

  /** 900 s of life, nbf 300 s before iat, a kid of standard base64, sub, RS384. */
  @Test
  @Order(6)
  void epicsShapePassesForAnEpicTenantAndIsTooLongForATenantOf300Seconds() throws Exception {
    assertThat(called("epic", epics("epic", EPIC_ISSUER))).startsWith("HTTP/1.1 200");
    check(JwtFault.LIFETIME, "brief", epics("brief", "https://brief.example.org"));
  }

  private static String epics(String tenant, String issuer) {
    long at = CLOCK.instant().getEpochSecond();
    String claims =
        """
        {"aud":"%s","exp":%d,"iat":%d,"iss":"%s","jti":"%s","nbf":%d,"sub":"%s"}"""
            .formatted(audience(tenant), at + 900, at, issuer, UUID.randomUUID(), at - 300, issuer);
    return draft(tenant).claims(claims).signed();
  }

  @Test
  @Order(7)
  void afterAllOfThemAGoodTokenPasses() throws Exception {
    assertThat(called("north", draft("north").fresh().signed())).startsWith("HTTP/1.1 200");
    assertThat(called("south", south().fresh().signed())).startsWith("HTTP/1.1 200");
  }

  @Test
  @Order(8)
  void eachRefusalIsOnRecordUnderItsCode() throws Exception {
    String trail = clinics.trail();
    Map<String, Long> recorded = new TreeMap<>();
    REFUSED
        .matcher(trail)
        .results()
        .forEach(found -> recorded.merge(found.group(1), 1L, Long::sum));
    // Beyond twenty of a kind in a second, those who proved nothing are counted.
    COUNTED
        .matcher(trail)
        .results()
        .forEach(found -> recorded.merge(found.group(1), Long.valueOf(found.group(2)), Long::sum));
    Map<String, Long> wanted = new TreeMap<>();
    expected.forEach(code -> wanted.merge(code, 1L, Long::sum));
    assertThat(recorded).isEqualTo(wanted);
    assertThat(expected).hasSizeGreaterThan(250);
    assertThat(trail).doesNotContain("eyJ").doesNotContain("made-up");
  }

  private void check(JwtFault fault, String tenant, String token) throws Exception {
    check(fault, tenant, "Authorization: Bearer " + token + "\r\n", "{}");
  }

  private void checkHeaders(JwtFault fault, String headers) throws Exception {
    check(fault, "north", headers, "{}");
  }

  private void check(JwtFault fault, String tenant, String headers, String body)
      throws IOException {
    Map<String, Double> before = clinics.refusals();
    assertThat(masked(clinics.call(tenant, headers, body))).isEqualTo(bare);
    assertThat(difference(before)).isEqualTo(Map.of(fault.code() + " " + tenant, 1.0));
    expected.add(fault.code());
  }

  /** What was counted since. */
  private Map<String, Double> difference(Map<String, Double> before) throws IOException {
    Map<String, Double> more = new TreeMap<>();
    clinics
        .refusals()
        .forEach(
            (key, count) -> {
              double since = count - before.getOrDefault(key, 0.0);
              if (since > 0) {
                more.put(key, since);
              }
            });
    return more;
  }

  /** The answer to a whole call with a body that is in order. */
  private String called(String tenant, String token) throws IOException {
    String body =
        new SampleCall(LocalDate.now(DemoTenants.ZONE), DemoTenants.ZONE, 3, 2).appointmentBook();
    return clinics.call(tenant, "Authorization: Bearer " + token + "\r\n", body);
  }

  private Tokens.Draft south() {
    return draft("south")
        .claim(Tokens.ISSUER, SOUTH_ISSUER)
        .header(Tokens.JKU.toString(), keys.url("/keys"));
  }

  private static Tokens.Draft draft(String tenant) {
    return corpus(tenant).draft();
  }

  private static TokenCorpus corpus(String tenant) {
    return new TokenCorpus(CLOCK, MARGIN_SECONDS, audience(tenant));
  }

  private static String audience(String tenant) {
    return PackagedClinics.BASE + "/t/" + tenant + PackagedClinics.SERVICE;
  }

  private static String masked(String answer) {
    return DATE.matcher(answer).replaceFirst("Date: -");
  }
}
