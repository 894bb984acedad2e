package dev.kept.hooks;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.hooks.HookServer.Setup;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that no EHR sends, byte for byte. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OddRequestsTest {
  private static final String HOST = " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
  private static final String JSON = "Content-Type: application/json\r\n";

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET http://evil.example/cds-services" + HOST + "\r\n",
        "GET //cds-services" + HOST + "\r\n",
        "GET /cds-services/../health" + HOST + "\r\n",
        "GET /%2e%2e/cds-services" + HOST + "\r\n",
        "GET /t/%2e%2e/cds-services" + HOST + "\r\n",
        "GET /t/%/cds-services" + HOST + "\r\n",
        "GET /t/%zz/cds-services" + HOST + "\r\n",
        "GET /t/%00/cds-services" + HOST + "\r\n",
        "GET /t/%ff%fe/cds-services" + HOST + "\r\n",
        "GET /t/a;b=c/cds-services" + HOST + "\r\n",
        "GET /t//cds-services" + HOST + "\r\n",
        "GET /cds-services?%" + HOST + "\r\n",
        "GET /cds-services#x" + HOST + "\r\n",
        "GET cds-services" + HOST + "\r\n",
        "GET * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
        "OPTIONS *" + HOST + "\r\n",
        "CONNECT 127.0.0.1:1" + HOST + "\r\n",
        "TRACE /cds-services" + HOST + "\r\n",
        "BREW /cds-services" + HOST + "\r\n",
        "GET /cds-services HTTP/0.9\r\n\r\n",
        "GET /cds-services HTTP/1.0\r\n\r\n",
        "GET /cds-services HTTP/9.9\r\nHost: x\r\n\r\n",
        "GET /cds-services HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET /cds-services HTTP/1.1\r\nHost: a\r\nHost: b\r\nConnection: close\r\n\r\n",
        "GET /cds-services HTTP/1.1\r\nHost: a b\r\nConnection: close\r\n\r\n",
        "GET /cds-services HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n",
        "GET /cds-services HTTP/1.1\r\n: x\r\n\r\n",
        "GET /cds-services HTTP/1.1\nHost: x\n\n",
        "\r\n\r\n",
        "\u0016\u0003\u0001\u0002\u0000\u0001",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "POST " + BOOK + HOST + JSON + "Content-Length: x\r\n\r\n{}",
        "POST " + BOOK + HOST + JSON + "Content-Length: -1\r\n\r\n{}",
        "POST " + BOOK + HOST + JSON + "Content-Length: 99999999999999999999\r\n\r\n{}",
        "POST " + BOOK + HOST + JSON + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
        "POST " + BOOK + HOST + JSON + "Transfer-Encoding: gzip\r\n\r\n{}",
        "POST " + BOOK + HOST + JSON + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        "POST " + BOOK + HOST + "Content-Type: ;;;\r\nContent-Length: 2\r\n\r\n{}",
        "POST " + BOOK + HOST + "Content-Type: a/b/c\r\nContent-Length: 2\r\n\r\n{}",
        "POST " + BOOK + HOST + JSON + "Expect: 100-nothing\r\nContent-Length: 2\r\n\r\n{}",
        "POST " + BOOK + HOST + JSON + "Content-Encoding: gzip\r\nContent-Length: 2\r\n\r\n{}",
        "POST " + BOOK + HOST + JSON + "\r\n",
        "POST /cds-services/%2e%2e" + HOST + JSON + "Content-Length: 2\r\n\r\n{}",
        "POST /cds-services/a%2fb" + HOST + JSON + "Content-Length: 2\r\n\r\n{}",
        "POST /t/%2e%2e" + BOOK + HOST + JSON + "Content-Length: 2\r\n\r\n{}",
      })
  void anOddRequestIsRefusedOrAnsweredAndNeverAFailure(String request) throws Exception {
    check(request);
  }

  @Test
  void endlessHeadsAreRefused() throws Exception {
    check("GET /" + "a".repeat(20_000) + HOST + "\r\n");
    check("GET /cds-services" + HOST + "X: " + "a".repeat(40_000) + "\r\n\r\n");
    check("GET /cds-services" + HOST + "X: a\r\n".repeat(5_000) + "\r\n");
    check("a".repeat(40_000));
  }

  @Test
  void twoFramingsOfOneBodyAreNeverTwoCalls() throws Exception {
    String smuggled = "GET /cds-services HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    String both = "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + smuggled;
    String answer = check("POST " + BOOK + HOST.replace("Connection: close\r\n", "") + JSON + both);
    assertThat(answer.split("HTTP/1.1 ", -1)).hasSizeLessThanOrEqualTo(2);
  }

  @Test
  void anUnknownTenantLooksLikeABadToken() throws Exception {
    Tenant usual = dev.kept.demo.DemoTenants.list().getFirst();
    try (HookServer proving = HookServer.start(Setup.saying(.62).with(proving(usual)))) {
      for (String path : List.of(BOOK, "/cds-services")) {
        String known = "/t/" + usual.id() + path;
        String unknown = "/t/nobody" + path;
        String odd = "/t/No%20Body!" + path;
        Map<String, List<String>> refused = shape(send(proving, known, "Bearer x.y.z"));
        assertThat(shape(send(proving, unknown, "Bearer x.y.z"))).isEqualTo(refused);
        assertThat(shape(send(proving, odd, "Bearer x.y.z"))).isEqualTo(refused);
      }
    }
  }

  private static HttpResponse<String> send(HookServer server, String path, String token)
      throws Exception {
    HttpResponse<String> answer =
        path.endsWith("cds-services")
            ? server.get(path, "Authorization", token, "Origin", "https://evil.example")
            : server.post(
                path,
                SAMPLE.appointmentBook().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "Content-Type",
                "application/json",
                "Authorization",
                token,
                "Origin",
                "https://evil.example");
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEmpty();
    return answer;
  }

  private static Map<String, List<String>> shape(HttpResponse<String> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.remove("date");
    return headers;
  }

  private static Tenant proving(Tenant usual) {
    Trust.ClientJwt trust =
        new Trust.ClientJwt(
            "https://ehr.example.org",
            Optional.of(URI.create("https://ehr.example.org/jwks.json")),
            Optional.empty(),
            Set.of("RS384"),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30),
            Optional.empty(),
            Optional.empty(),
            true);
    return new Tenant(
        usual.id(),
        usual.name(),
        usual.zone(),
        usual.production(),
        usual.rollout(),
        usual.vendor(),
        trust,
        usual.fhir(),
        usual.policy(),
        usual.budgets(),
        usual.limits(),
        usual.outbound(),
        Set.of("https://ehr.example.org"));
  }

  /** The answer, which is neither a failure nor tells of the inside. */
  private String check(String request) throws Exception {
    String answer;
    try (RawClient client = new RawClient(server.port())) {
      answer = client.send(request).end().rest();
      assertThat(answer).as(request).matches("(?s)|HTTP/1.1 ([24]..|505) .*");
      assertThat(answer).doesNotContain("Exception", "at io.", "at java.", "dev.kept", "Helidon");
    }
    assertThat(server.alarms).isEmpty();
    assertThat(server.post(BOOK, SAMPLE.appointmentBook()).statusCode()).isEqualTo(200);
    return answer;
  }
}
