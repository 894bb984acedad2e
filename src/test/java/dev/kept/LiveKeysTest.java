package dev.kept;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.kept.audit.InMemoryAuditTrail;
import dev.kept.demo.DemoTenants;
import dev.kept.egress.Certificates;
import dev.kept.hooks.Alarms;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.KeySource.Lookup;
import dev.kept.security.keys.KeySource.Wanted;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Outbound;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys over real TLS, while tenants come and go. */
class LiveKeysTest {
  private static final List<Tenant> DEMO = DemoTenants.list();

  @TempDir private Path folder = Path.of("");

  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Queue<String> raised = new ConcurrentLinkedQueue<>();
  private final Set<String> broken = ConcurrentHashMap.newKeySet();
  private final Outward outward = Outward.open(new Heard(raised), new InMemoryAuditTrail(10));
  private final LiveKeys keys = new LiveKeys(outward.egress(), Cryptography.JDK, new Heard(raised));
  private final HttpsServer server;

  LiveKeysTest() throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
  }

  @BeforeEach
  void serve() throws Exception {
    Certificates authority = new Certificates("keys");
    Certificates.replace(folder.resolve("ca.pem"), authority.rootPem());
    Certificates.replace(folder.resolve("other.pem"), authority.rootPem());
    server.setHttpsConfigurator(new HttpsConfigurator(authority.issue("127.0.0.1").context()));
    String set = new JWKSet(new ECKeyGenerator(Curve.P_384).keyID("one").generate()).toString();
    server.createContext("/", exchange -> answer(exchange, set));
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    outward.close();
  }

  @Test
  void aTenantThatJoinsLeavesTheKeysOfTheOthers() {
    keys.follow(List.of(tenant(0), tenant(1)));
    assertThat(find(0)).isInstanceOf(Lookup.Found.class);
    assertThat(find(1)).isInstanceOf(Lookup.Found.class);
    broken.add("/1");
    keys.follow(List.of(tenant(0), tenant(1), tenant(2)));
    for (int i = 0; i < 3; i++) {
      assertThat(find(i)).isInstanceOf(Lookup.Found.class);
    }
    assertThat(asked).containsExactly("/0", "/1", "/2");
    assertThat(raised).isEmpty();
  }

  @Test
  void keysOfATenantThatGoesOrIsReachedInAnotherWayAreForgotten() {
    keys.follow(List.of(tenant(0), tenant(1)));
    assertThat(find(0)).isInstanceOf(Lookup.Found.class);
    assertThat(find(1)).isInstanceOf(Lookup.Found.class);
    keys.follow(List.of(tenant(1).with(by("other.pem"))));
    assertThat(look(0)).isInstanceOf(Lookup.Away.class);
    assertThat(find(1)).isInstanceOf(Lookup.Found.class);
    assertThat(asked).containsExactly("/0", "/1", "/1");
  }

  @Test
  void aUrlThatFailsIsToldToItsTenantsOnce() {
    broken.add("/0");
    keys.follow(List.of(tenant(0), tenant(1)));
    assertThat(look(0)).isInstanceOf(Lookup.Away.class);
    assertThat(look(0)).isInstanceOf(Lookup.Away.class);
    assertThat(find(1)).isInstanceOf(Lookup.Found.class);
    for (Deadline end = soon(); raised.isEmpty() && !end.struck(); ) {
      Thread.onSpinWait();
    }
    assertThat(raised).containsExactly("JWKS-AWAY " + DEMO.get(0).id());
    assertThat(keys.away()).isEqualTo(1);
  }

  private void answer(HttpExchange exchange, String set) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      asked.add(path);
      byte[] body = set.getBytes(UTF_8);
      exchange.sendResponseHeaders(broken.contains(path) ? 500 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /** What is found in the end: a call's own wait may be too short on a loaded machine. */
  private Lookup find(int number) {
    Lookup found = look(number);
    for (Deadline end = soon(); found instanceof Lookup.Away && !end.struck(); ) {
      found = look(number);
    }
    return found;
  }

  private Lookup look(int number) {
    return keys.find(
        trust(number), new Wanted("one", "ES384"), new Occasion(Instant.EPOCH, soon()));
  }

  private static Deadline soon() {
    return Deadline.in(Duration.ofSeconds(20), System::nanoTime);
  }

  private Tenant tenant(int number) {
    Tenant usual = DEMO.get(number);
    FhirAccess here = new FhirAccess(Optional.empty(), Set.of("127.0.0.0/8"), false);
    return usual.with(trust(number)).with(here).with(by("ca.pem"));
  }

  private Outbound by(String authorities) {
    return new Outbound(
        Optional.empty(), Optional.of(folder.resolve(authorities)), Optional.empty());
  }

  private Trust.ClientJwt trust(int number) {
    int port = server.getAddress().getPort();
    return new Trust.ClientJwt(
        "https://ehr.example.org",
        Optional.of(URI.create("https://127.0.0.1:" + port + "/" + number)),
        Optional.empty(),
        Set.of("ES384"),
        Duration.ofMinutes(5),
        Duration.ZERO,
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private record Heard(Queue<String> raised) implements Alarms {
    @Override
    public void raise(String code, TenantId tenant) {
      raised.add(code + " " + tenant);
    }

    @Override
    public void raise(String code) {
      raised.add(code);
    }

    @Override
    public void failed(String code, RuntimeException failure) {
      raised.add(code);
    }
  }
}
