package dev.kept;

import static dev.kept.hooks.RawHttp.post;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Certificates;
import dev.kept.egress.ProxyServer;
import dev.kept.hooks.RawHttp;
import dev.kept.hooks.TestTls;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real service in a process of its own, with its log turned up as far as it goes, is sent
 * patients and tokens in every way; none of it is in anything that it writes.
 */
@Timeout(180)
class NothingLeaksTest {
  private static final String VIEW = ServedFolder.VIEW;
  private static final String INSTANCE = "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea";
  private static final String LOGIN = "svc-qx:Hunter2-qx";
  private static final String STRAY = "stray-qx:Swordfish-qx";
  private static final String OF_THE_TESTS_CLASS_PATH = "SLF4J(W): ";
  private static final String JSON = "Content-Type: application/json\r\nConnection: close\r\n";

  @TempDir private Path home;
  private final List<String> tokens = new ArrayList<>();
  private final List<String> answers = new ArrayList<>();
  private final StringBuilder sent = new StringBuilder();
  private ServedFolder served;
  private TestTls tls;
  private Certificates.Issued client;
  private List<String> pem = List.of();

  @BeforeEach
  void makeFolder() throws Exception {
    served = new ServedFolder(home);
    tls = new TestTls(home);
    client = new Certificates("client-authority").issue("kept.example.org");
    client.write(home.resolve("client.pem"), home.resolve("client.key"));
    served.secret("proxy.login", LOGIN);
    pem = List.of(end(client.keyPem()), end(Files.readString(tls.key)));
  }

  @Test
  void noPatientAndNoSecretIsInAnyThingItWrites() throws Exception {
    List<String> leaks = new ArrayList<>();
    Map<String, String> sinks;
    try (QuotingEhr ehr = new QuotingEhr(home);
        ProxyServer proxy = new ProxyServer(ehr.port())) {
      served.write(configuration(ehr, proxy));
      sinks = new LinkedHashMap<>(Map.of("configuration, shown", shown()));
      try (ServedProcess process = ServedProcess.start(served.config, options(ehr), secrets())) {
        requests(ehr).forEach((name, request) -> send(process.port(), name, request));
        send(process.port(), "model card", get("/model-card"));
        misplaceSecrets(process, ehr);
        sinks.put("command line", String.join(" ", process.command()));
        sinks.put("metrics", RawHttp.say(process.managementPort(), get("/metrics")).text());
      }
      assertThat(proxy.heads())
          .anyMatch(head -> head.contains("Proxy-Authorization: Basic " + base64(LOGIN)));
      assertThat(ehr.seen).filteredOn(s -> s.endsWith(Canaries.FHIR_TOKEN)).hasSizeGreaterThan(6);
      assertThat(ehr.seen).filteredOn(s -> s.startsWith("keys")).isNotEmpty();
    }
    sinks.putAll(written());
    sinks.forEach(
        (sink, text) -> canaries().filter(text::contains).forEach(c -> leaks.add(sink + ": " + c)));
    assertThat(leaks).isEmpty();
    assertThat(Canaries.ALL).allMatch(sent.toString()::contains);
    soundSinks(sinks);
  }

  /** What happens where somebody mistakes the place of a secret, or breaks its file. */
  private void misplaceSecrets(ServedProcess process, QuotingEhr ehr) throws Exception {
    String good = Files.readString(served.config);
    served.write(good.replace("proxy.login", "'" + STRAY + "'"));
    process.await(Pattern.compile("\"code\":\"CONFIG-REFUSED\".*proxyAuthorization"));
    Certificates.replace(tls.key, Files.readString(tls.key).replace("-----END", "!"));
    process.await(Pattern.compile("TLS-CERTIFICATE"));
    Certificates.replace(home.resolve("client.key"), client.keyPem().replace("-----END", "!"));
    process.await(Pattern.compile("EGRESS-FILES"));
    send(process.port(), "by a broken file", to("proxied", reading(ehr.base("data"))));
  }

  private String shown() {
    return kept("config", "--config", served.config.toString());
  }

  /** Everything that is written; another sink is another line. */
  private Map<String, String> written() throws IOException {
    Map<String, String> sinks = new LinkedHashMap<>();
    sinks.put("standard output", text(home.resolve("stdout.txt")));
    sinks.put("standard error", text(home.resolve("stderr.txt")));
    sinks.put("log files", all(home.resolve("logs")));
    sinks.put(
        "audit trail, shown",
        kept("audit", "show", "--limit", "1000", "--data", data(), "--key", home + "/audit.key"));
    sinks.put(
        "audit trail, verified",
        kept("audit", "verify", "--data", data(), "--key", home + "/audit.key"));
    sinks.put("configuration, refused", shown());
    sinks.put("data folder, raw", all(home.resolve("data")));
    sinks.put("temporary folder", all(home.resolve("tmp")));
    sinks.put("answers", String.join("\n", answers));
    return sinks;
  }

  /** A sink that holds nothing proves nothing. */
  private static void soundSinks(Map<String, String> sinks) {
    assertThat(sinks.get("standard output"))
        .contains("\"tenant\":\"data\"", INSTANCE, "\"code\":\"JWT-");
    assertThat(sinks.get("standard error")).contains("\"code\":\"READY\"");
    assertThat(sinks.getOrDefault("standard output", "").lines().toList())
        .allMatch(line -> line.startsWith("{\"time\":\"") && line.endsWith("}"));
    assertThat(
            sinks
                .getOrDefault("standard error", "")
                .lines()
                .filter(line -> !line.startsWith(OF_THE_TESTS_CLASS_PATH))
                .filter(line -> !line.startsWith("{\"time\":\"")))
        .isEmpty();
    assertThat(sinks.get("log files")).contains("\"code\":\"READY\"");
    assertThat(sinks.get("audit trail, shown"))
        .contains("hook-call", "live-read", "refused", INSTANCE)
        .contains("\"event\":\"feedback\"");
    assertThat(sinks.get("audit trail, verified")).contains("chain valid");
    assertThat(sinks.get("configuration, shown")).contains("pseudonymKey: env:KEPT_PSEUDONYM");
    assertThat(sinks.get("configuration, refused")).contains("proxyAuthorization");
    assertThat(sinks.get("metrics"))
        .contains("kept_answers_total{", "kept_refusals_total{")
        .contains("kept_audit_writing 1.0", "kept_audit_waiting 0.0", "kept_calls_in_flight 0.0")
        .contains("kept_calls_turned_away_total{why=\"processors\"}", "kept_egress_under_way{")
        .containsPattern("kept_egress_state\\{base=\"https://[^\"]*/data\",state=\"closed\"")
        .containsPattern("kept_call_seconds_count\\{outcome=\"feedback\".*} 1\n")
        .containsPattern("kept_call_seconds_bucket\\{outcome=\"answered\".*le=\"1.8\"} [1-9]");
    assertThat(sinks.get("data folder, raw")).contains("KEPTAUD1");
    assertThat(sinks.get("answers"))
        .contains("HTTP/1.1 200", "HTTP/1.1 401", "HTTP/1.1 400", "HTTP/1.1 413");
  }

  /** Logging as an operator may turn it up. */
  private static String loud(Object pattern) {
    return """
      handlers = java.util.logging.ConsoleHandler, java.util.logging.FileHandler
      .level = FINEST
      io.helidon.level = FINEST
      io.helidon.webserver.level = FINEST
      java.util.logging.ConsoleHandler.level = ALL
      java.util.logging.FileHandler.level = ALL
      java.util.logging.FileHandler.pattern = %s
      java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
      """
        .formatted(pattern);
  }

  private static Stream<String> forms(String login) {
    return Stream.of(login, login.substring(login.indexOf(':') + 1), base64(login));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  /** The end of a key, in a line of its file. */
  private static String end(String pem) {
    List<String> lines = pem.lines().toList();
    String last = lines.get(lines.size() - 2);
    return last.length() < 20 ? lines.get(lines.size() - 3) : last;
  }

  private Stream<String> canaries() {
    Stream<String> signatures = tokens.stream().map(token -> token.substring(token.length() - 40));
    Stream<String> keys = Stream.of(ServedFolder.hex(1), ServedFolder.hex(2));
    Stream<String> words = Stream.of(LOGIN, STRAY).flatMap(NothingLeaksTest::forms);
    return Stream.of(Canaries.ALL.stream(), signatures, keys, words, pem.stream())
        .flatMap(all -> all);
  }

  /** Every kind of request; another kind is another line. */
  private Map<String, String> requests(QuotingEhr ehr) throws Exception {
    String start =
        Instant.now().plus(Duration.ofDays(5)).truncatedTo(ChronoUnit.SECONDS).toString();
    String good = Canaries.call(INSTANCE, Canaries.full(start), "");
    Map<String, String> requests = new LinkedHashMap<>();
    requests.put("good", to("data", good));
    for (String answer : QuotingEhr.ANSWERS.keySet()) {
      requests.put("read, " + answer, to(answer, reading(ehr.base(answer))));
    }
    requests.put(
        "foreign server", to("data", reading("https://" + Canaries.FAMILY + ".example.org")));
    for (var wrong : Canaries.wrong(good).entrySet()) {
      requests.put(wrong.getKey(), to("data", wrong.getValue()));
    }
    requests.put("paused", to("still", good));
    requests.put("too large", to("small", good + " ".repeat(5_000)));
    requests.put("no token", post("/t/data" + VIEW, JSON, good));
    requests.put("FHIR token", post("/t/data" + VIEW, JSON + bearer(Canaries.FHIR_TOKEN), good));
    requests.put(
        "basic",
        post("/t/data" + VIEW, JSON + "Authorization: Basic " + Canaries.FAMILY + "\r\n", good));
    requests.put("another's token", post("/t/data" + VIEW, JSON + bearer(token("outcome")), good));
    String token = token("data");
    requests.put("used once", post("/t/data" + VIEW, JSON + bearer(token), good));
    requests.put("used again", post("/t/data" + VIEW, JSON + bearer(token), good));
    requests.put(
        "unknown key",
        post("/t/data" + VIEW, JSON + bearer(token.replaceFirst("\\.", "QX.")), good));
    requests.put("by URL", post("/t/byurl" + VIEW, JSON + bearer(token("byurl")), good));
    requests.put("unknown tenant", post("/t/zyx" + VIEW, JSON + bearer(token), good));
    requests.put(
        "unknown service",
        post("/t/data/cds-services/" + Canaries.FAMILY, JSON + bearer(token), good));
    String about = token("data", VIEW + "/feedback");
    requests.put(
        "feedback", post("/t/data" + VIEW + "/feedback", JSON + bearer(about), feedback()));
    requests.put("through a proxy", to("proxied", reading(ehr.base("data"))));
    requests.put(
        "query",
        post(
            "/t/data" + VIEW + "?patient=" + Canaries.PATIENT + "&name=" + Canaries.FAMILY,
            JSON + bearer(token("data")),
            good));
    requests.put("odd path", get("/patients/" + Canaries.FAMILY + "/" + Canaries.MRN));
    requests.put("percent path", get("/%zz" + Canaries.FAMILY));
    requests.put(
        "headers",
        post(
            "/t/data" + VIEW,
            JSON
                + bearer(token("data"))
                + "X-Patient: "
                + Canaries.FAMILY
                + "\r\nCookie: n="
                + Canaries.MRN
                + "\r\nOrigin: https://"
                + Canaries.FAMILY
                + "\r\n",
            good));
    requests.put(
        "media type",
        post(
            "/t/data" + VIEW,
            "Content-Type: "
                + Canaries.FAMILY
                + "/x\r\nConnection: close\r\n"
                + bearer(token("data")),
            good));
    requests.put(
        "broken head", "GET / HTTP/1.1\r\n" + Canaries.FAMILY + " " + Canaries.BIRTH + "\r\n\r\n");
    requests.put("no HTTP", good);
    requests.put(
        "wrong length",
        post("/t/data" + VIEW, JSON + bearer(token("data")) + "Content-Length: 5\r\n", good));
    requests.put(
        "broken chunks",
        "POST /t/data"
            + VIEW
            + " HTTP/1.1\r\nHost: h\r\n"
            + JSON
            + bearer(token("data"))
            + "Transfer-Encoding: chunked\r\n\r\n"
            + Canaries.FAMILY
            + "\r\n");
    requests.put("head too large", get("/cds-services?" + Canaries.FAMILY.repeat(4_000)));
    return requests;
  }

  private static String reading(String base) {
    return Canaries.call(INSTANCE, "\"patient\": " + Canaries.patient(), Canaries.access(base));
  }

  private static String feedback() {
    return """
        {"feedback": [{"card": "%s", "outcome": "overridden", "overrideReason": {"userComment":
        "%s %s"}}]}"""
        .formatted(UUID.randomUUID(), Canaries.COMMENT, Canaries.FAMILY);
  }

  private String to(String tenant, String body) throws Exception {
    return post("/t/" + tenant + VIEW, JSON + bearer(token(tenant)), body);
  }

  private String token(String tenant) throws Exception {
    return token(tenant, VIEW);
  }

  private String token(String tenant, String path) throws Exception {
    String token = served.token(tenant, path);
    tokens.add(token);
    return token;
  }

  private static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  private static String get(String path) {
    return "GET " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n";
  }

  private void send(int port, String name, String request) {
    sent.append(request);
    try {
      boolean whole = !name.startsWith("broken") && !name.startsWith("no HTTP");
      String heard = RawHttp.exchange(tls.connect(port), request, !whole).text();
      boolean shown = heard.startsWith("HTTP/1.1 200");
      // A card's actions name their patient; its headers must not.
      answers.add(shown ? heard.substring(0, heard.indexOf("\r\n\r\n")) : heard);
    } catch (IOException e) {
      throw new AssertionError(name, e);
    }
  }

  private String configuration(QuotingEhr ehr, ProxyServer proxy) {
    String tenants =
        Stream.concat(
                QuotingEhr.ANSWERS.keySet().stream()
                    .map(name -> ServedFolder.tenant(name, "staff", fhir(ehr.base(name)))),
                Stream.of(
                    ServedFolder.tenant("still", "paused"),
                    ServedFolder.tenant("small", "staff", "    limits: {bodyBytes: 4096}\n"),
                    ServedFolder.tenant("proxied", "staff", fhir(ehr.base("data")), by(proxy)),
                    ServedFolder.tenant("byurl", "staff", fhir(ehr.base("data")))
                        .replace("jwks: jwks.json", "jku: '" + ehr.base("keys") + "'")))
            .collect(Collectors.joining());
    return ServedFolder.configuration(tenants)
        .replace("pseudonymKey: pseudonym.key", "pseudonymKey: env:KEPT_PSEUDONYM")
        .replace("{port: 0,", "{port: 0, tls: {certificate: server.pem, key: server.key},");
  }

  private static String fhir(String base) {
    return "    fhir: {base: '" + base + "', allowedRanges: [127.0.0.0/8, '::1']}\n";
  }

  private static String by(ProxyServer proxy) {
    return """
        outbound:
          proxy: http://127.0.0.1:%d
          proxyAuthorization: proxy.login
          certificate: client.pem
          key: client.key
    """
        .formatted(proxy.port());
  }

  private static Map<String, String> secrets() {
    return Map.of("KEPT_PSEUDONYM", ServedFolder.hex(2));
  }

  private List<String> options(QuotingEhr ehr) throws IOException {
    Files.createDirectories(home.resolve("logs"));
    Path tmp = Files.createDirectories(home.resolve("tmp"));
    Path loud = home.resolve("logging.properties");
    Files.writeString(loud, loud(home.resolve("logs/kept-%u.log")));
    List<String> options = new ArrayList<>(ehr.options());
    options.add("-Djava.util.logging.config.file=" + loud);
    options.add("-Djava.io.tmpdir=" + tmp);
    return options;
  }

  private String data() {
    return home.resolve("data").toString();
  }

  private static String kept(String... arguments) {
    StringWriter out = new StringWriter();
    Main.menu(Path.of("").toAbsolutePath())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(out, true))
        .execute(arguments);
    return out.toString();
  }

  private static String all(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      StringBuilder text = new StringBuilder();
      for (Path file : files.filter(not(Files::isDirectory)).toList()) {
        text.append(file.getFileName()).append('\n').append(text(file)).append('\n');
      }
      return text.toString();
    }
  }

  private static String text(Path file) throws IOException {
    return Files.readString(file, ISO_8859_1);
  }
}
