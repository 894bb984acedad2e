package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.Who;
import dev.kept.demo.DemoTenants;
import dev.kept.egress.Certificates;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.TestTls;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CDS Hooks 2.0, Trusting CDS Clients: mutual TLS instead of a token, and beside it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MutualTlsTest {
  private static final String NAME = "ehr.example.org";
  private static final List<Tenant> DEMO = DemoTenants.list();
  private static final String FIRST = "/t/" + DEMO.get(0).id() + BOOK;
  private static final String SECOND = "/t/" + DEMO.get(1).id() + BOOK;
  private static final String THIRD = "/t/" + DEMO.get(2).id() + BOOK;

  @TempDir static Path folder = Path.of("");

  private final Certificates north = new Certificates("north-authority");
  private final Certificates south = new Certificates("south-authority");
  private final ClientTokens ehr;
  private Optional<TestTls> tls = Optional.empty();
  private Optional<HookServer> server = Optional.empty();

  MutualTlsTest() throws Exception {
    ehr = new ClientTokens();
  }

  @BeforeAll
  void listen() throws Exception {
    Certificates.replace(folder.resolve("north.pem"), north.rootPem());
    Certificates.replace(folder.resolve("south.pem"), south.rootPem());
    TestTls own = new TestTls(folder);
    tls = Optional.of(own);
    var both =
        ClientTokens.trust(ehr.keySet(folder), Optional.empty()).and(trust("north.pem", NAME));
    Setup setup =
        Setup.saying(.62)
            .with(
                List.of(
                    trusting(DEMO.get(0), trust("north.pem", NAME)),
                    trusting(DEMO.get(1), trust("south.pem", NAME)),
                    trusting(DEMO.get(2), both)))
            .with(own.server());
    server = Optional.of(HookServer.start(setup));
  }

  @AfterAll
  void stop() {
    server.ifPresent(HookServer::close);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  @Requirement("R@175")
  void aCertificateOfTheTenantsAuthorityStandsForAToken(String version) throws Exception {
    SSLContext client = client(north.issue(NAME));
    assertThat(call(client, version, FIRST, "").statusCode()).isEqualTo(200);
    Who who = server().entries().getLast().who();
    assertThat(who.certificate().orElseThrow()).matches(NAME + " sha256:[0-9a-f]{64}");
    assertThat(who.issuer()).isEmpty();
    assertThat(call(client, version, FIRST + "/feedback", "").statusCode()).isEqualTo(400);
  }

  @Test
  @Requirement("R@175")
  void whoShowsNoneIsRefusedWhateverAHeaderSays() throws Exception {
    check(believing(), FIRST, "CERT-01");
    HttpRequest forged =
        request(FIRST)
            .header("X-Forwarded-Client-Cert", "Subject=\"CN=" + NAME + "\";URI=;DNS=" + NAME)
            .header("X-SSL-Client-Verify", "SUCCESS")
            .build();
    assertThat(send(believing(), "TLSv1.3", forged).statusCode()).isEqualTo(401);
    assertThat(Records.lastRefusal(server())).isEqualTo("CERT-01");
  }

  @Test
  @Requirement("R@175")
  void oneTenantsAuthorityDoesNotVouchForAnothersClient() throws Exception {
    assertThat(call(client(south.issue(NAME)), "TLSv1.3", SECOND, "").statusCode()).isEqualTo(200);
    check(client(south.issue(NAME)), FIRST, "CERT-02");
    check(client(north.issue(NAME)), SECOND, "CERT-02");
    check(client(new Certificates("north-authority").issue(NAME)), FIRST, "CERT-02");
  }

  @Test
  void anotherNameIsRefused() throws Exception {
    for (String other : List.of("other.example.org", "*.example.org", "ehr.example.org.evil.net")) {
      check(client(north.issue(other)), FIRST, "CERT-03");
    }
    assertThat(call(client(north.issue("x.example.org", "EHR.Example.org")), "TLSv1.3", FIRST, ""))
        .extracting(HttpResponse::statusCode)
        .isEqualTo(200);
  }

  @Test
  void anExpiredOneIsRefused() throws Exception {
    check(client(north.issue("EC", Instant.now().minusSeconds(60), NAME)), FIRST, "CERT-04");
  }

  @Test
  @Requirement("R@179")
  void whereBothAreAskedForBothMustHoldAndAThiefUsesNoTokenUp() throws Exception {
    SSLContext certified = client(north.issue(NAME));
    String token = token();
    check(believing(), THIRD, "CERT-01", token);
    check(client(south.issue(NAME)), THIRD, "CERT-02", token);
    check(certified, THIRD, "JWT-01");
    check(certified, THIRD, "JWT-04", "x.y");
    assertThat(call(certified, "TLSv1.3", THIRD, token).statusCode()).isEqualTo(200);
    Who who = server().entries().getLast().who();
    assertThat(who.issuer()).contains(ClientTokens.ISSUER);
    assertThat(who.certificate().orElseThrow()).startsWith(NAME);
    check(certified, THIRD, "JWT-23", token);
  }

  @Test
  void discoveryIsOpenToWhoShowsNone() throws Exception {
    String discovery = "/t/" + DEMO.get(0).id() + "/cds-services";
    HttpRequest request = HttpRequest.newBuilder(uri(discovery)).build();
    assertThat(send(believing(), "TLSv1.3", request).statusCode()).isEqualTo(200);
  }

  @Test
  void changedAuthoritiesHoldForTheNextCallOfAConnectionThatIsThere() throws Exception {
    Path file = folder.resolve("changing.pem");
    Certificates old = new Certificates("old");
    Certificates.replace(file, old.rootPem());
    Setup setup =
        Setup.saying(.62)
            .with(trusting(DEMO.get(0), new Trust.ClientCertificate(file, Set.of(NAME), false)))
            .with(tls.orElseThrow().server());
    try (HookServer changing = HookServer.start(setup);
        HttpClient client = http(client(old.issue(NAME)), "TLSv1.3")) {
      HttpRequest request = request(changing.port(), FIRST).build();
      assertThat(status(client, request)).isEqualTo(200);
      Certificates.replace(file, "nothing");
      changing.refreshAuthorities();
      changing.refreshAuthorities();
      assertThat(changing.alarms()).containsExactly("TLS-AUTHORITIES");
      assertThat(status(client, request)).isEqualTo(200);
      Certificates.replace(file, north.rootPem());
      changing.refreshAuthorities();
      changing.refreshAuthorities();
      assertThat(status(client, request)).isEqualTo(401);
      assertThat(Records.lastRefusal(changing)).isEqualTo("CERT-02");
      try (HttpClient other = http(client(north.issue(NAME)), "TLSv1.3")) {
        assertThat(status(other, request)).isEqualTo(200);
      }
    }
  }

  private void check(SSLContext client, String path, String code, String... token)
      throws Exception {
    HttpResponse<String> answer = call(client, "TLSv1.3", path, token.length == 0 ? "" : token[0]);
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
    assertThat(Records.lastRefusal(server())).isEqualTo(code);
  }

  private HttpResponse<String> call(SSLContext client, String version, String path, String token)
      throws Exception {
    HttpRequest.Builder request = request(path);
    return send(
        client,
        version,
        token.isEmpty()
            ? request.build()
            : request.header("Authorization", "Bearer " + token).build());
  }

  private static HttpResponse<String> send(SSLContext client, String version, HttpRequest request)
      throws Exception {
    try (HttpClient http = http(client, version)) {
      return http.send(request, BodyHandlers.ofString());
    }
  }

  private static int status(HttpClient client, HttpRequest request) throws Exception {
    return client.send(request, BodyHandlers.ofString()).statusCode();
  }

  private static HttpClient http(SSLContext client, String version) {
    SSLParameters parameters = new SSLParameters();
    parameters.setProtocols(new String[] {version});
    return HttpClient.newBuilder().sslContext(client).sslParameters(parameters).build();
  }

  private HttpRequest.Builder request(String path) {
    return request(server().port(), path);
  }

  private static HttpRequest.Builder request(int port, String path) {
    String body = path.endsWith("/feedback") ? "{}" : SAMPLE.appointmentBook();
    return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + path))
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private URI uri(String path) {
    return URI.create("https://127.0.0.1:" + server().port() + path);
  }

  private String token() throws Exception {
    Instant now = Instant.now();
    return ehr.rs384(
        ClientTokens.claims("http://127.0.0.1" + THIRD)
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(120))));
  }

  private HookServer server() {
    return server.orElseThrow();
  }

  private SSLContext client(Certificates.Issued own) {
    return own.context(tls.orElseThrow().authority.root());
  }

  private SSLContext believing() {
    return Certificates.believing(tls.orElseThrow().authority.root());
  }

  private static Trust.ClientCertificate trust(String file, String name) {
    return new Trust.ClientCertificate(folder.resolve(file), Set.of(name), false);
  }

  private static Tenant trusting(Tenant like, Trust trust) {
    return like.with(trust);
  }
}
