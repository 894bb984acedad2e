package dev.kept.fhir.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.egress.Canary;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.egress.WireServer;
import dev.kept.fhir.Clinic;
import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.hook.HookContext;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import dev.kept.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Calls that try to lead elsewhere. Every name resolves to loopback, where a canary listens: it
 * must hear of no connection and no byte, and no name but the tenant's own may be asked for.
 *
 * <p>In the corpus, {@code PORT} is the EHR's port and {@code CANARY} the canary's.
 */
class CanaryTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final String JSON = "application/fhir+json";

  private final Canary canary = new Canary();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Names everywhereHere =
      host -> {
        asked.add(host);
        return List.of(InetAddress.ofLiteral("127.0.0.1"));
      };
  private final Egress egress = new Egress(everywhereHere, 8, failure -> {});
  private final LiveReads reads = new LiveReads(egress, new JsonDocuments(), failure -> {});

  @AfterEach
  void nothingReachedTheCanary() throws IOException {
    reads.close();
    egress.close();
    assertThat(canary.connections()).isZero();
    assertThat(canary.bytes()).isZero();
    assertThat(asked).allMatch("ehr.example"::equals);
    canary.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example:CANARY/fhir",
        "http://ehr.example:CANARY/fhir",
        "https://ehr.example:PORT/fhir",
        "https://ehr.example:CANARY/fhir",
        "http://ehr.example/fhir",
        "http://ehr.example:PORT@evil.example:CANARY/fhir",
        "http://ehr.example:PORT@127.0.0.1:CANARY/fhir",
        "http://user:secret@ehr.example:PORT/fhir",
        "http://ehr.example.evil.example:PORT/fhir",
        "http://evil-ehr.example:PORT/fhir",
        "http://xehr.example:PORT/fhir",
        "http://sub.ehr.example:PORT/fhir",
        "http://ehr.example.:PORT/fhir",
        "http://ehr%2eexample:PORT/fhir",
        "http://ehr.example%2eevil.example:CANARY/fhir",
        "http://ehr.example%00.evil.example:CANARY/fhir",
        "http://ehr\u3002example:PORT/fhir",
        "http://\uff45hr.example:PORT/fhir",
        "http://xn--hr-6ia.example:PORT/fhir",
        "http://\u0435hr.example:PORT/fhir",
        "http://127.0.0.1:CANARY/fhir",
        "http://127.0.0.1:PORT/fhir",
        "http://2130706433:CANARY/fhir",
        "http://017700000001:CANARY/fhir",
        "http://0x7f000001:CANARY/fhir",
        "http://0x7f.1:CANARY/fhir",
        "http://127.1:CANARY/fhir",
        "http://[::1]:CANARY/fhir",
        "http://[::ffff:127.0.0.1]:CANARY/fhir",
        "http://[::ffff:7f00:1]:CANARY/fhir",
        "http://[fe80::1%25lo]:CANARY/fhir",
        "http://169.254.169.254/fhir",
        "http://[fd00:ec2::254]/fhir",
        "http://metadata.google.internal/fhir",
        "http://ehr.example:PORT/fhir/../admin",
        "http://ehr.example:PORT/fhir/%2e%2e/admin",
        "http://ehr.example:PORT/fhir/..;/admin",
        "http://ehr.example:PORT/fhir%2f..%2fadmin",
        "http://ehr.example:PORT/fhir/..%5cadmin",
        "http://ehr.example:PORT\\@evil.example:CANARY/fhir",
        "http:\\\\evil.example:CANARY\\fhir",
        "http://ehr.example:PORT/fhir?x=http://evil.example:CANARY",
        "http://ehr.example:PORT/fhir#@evil.example:CANARY/",
        "http://ehr.example:PORT/fhir2",
        "http://ehr.example:PORT/FHIR",
        "http://ehr.example:PORT/",
        "http://ehr.example:PORT",
        "//evil.example:CANARY/fhir",
        "http:evil.example:CANARY/fhir",
        "file:///etc/passwd",
        "gopher://127.0.0.1:CANARY/_GET",
        "jar:http://evil.example:CANARY/x!/",
        " http://ehr.example:PORT/fhir",
        "http://ehr.example:PORT/fhir\u0000",
        "http://ehr.example:PORT/fhir\t",
        "http://ehr.example:99999/fhir",
        "http://ehr.example:-1/fhir"
      })
  void aServerThatLooksLikeTheTenantsIsNotCalled(String stated) throws IOException {
    try (var ehr = new WireServer(WireServer.raw(WireServer.http(200, JSON, "{}")))) {
      assertThat(access(placed(stated, ehr), tenant(ehr, Set.of())))
          .isEqualTo(new LiveAccess.Closed(LiveAccess.Why.OTHER_SERVER));
      assertThat(ehr.heads()).isEmpty();
    }
  }

  @Test
  void uppercaseIsTheSameServerAndStillCalledByTheTenantsOwnName() throws IOException {
    try (var ehr = new WireServer(WireServer.raw(WireServer.http(200, JSON, "{}")))) {
      Tenant tenant = tenant(ehr, Set.of());
      read(placed("HTTP://EHR.EXAMPLE:PORT/fhir/", ehr), tenant);
      assertThat(ehr.heads().getFirst()).contains("Host: ehr.example:" + ehr.port());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {300, 301, 302, 303, 305, 307, 308})
  void aRedirectIsNotFollowedWhateverTheHeadersSay(int status) throws IOException {
    try (var ehr = new WireServer(tricks(status, ""))) {
      assertThat(read(tenant(ehr, Set.of()))).isInstanceOf(LiveRead.Failed.class);
      assertThat(ehr.heads()).hasSize(1);
    }
  }

  @Test
  void headersOfAGoodAnswerLeadNowhereEither() throws IOException {
    String patient = "{\"resourceType\":\"Bundle\",\"entry\":[]}";
    try (var ehr = new WireServer(tricks(200, patient))) {
      for (int i = 0; i < 3; i++) {
        read(tenant(ehr, Set.of()));
      }
      assertThat(ehr.heads()).hasSize(3);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://evil.example:CANARY/fhir/Appointment?page=2",
        "http://ehr.example:CANARY/fhir/Appointment?page=2",
        "https://ehr.example:CANARY/fhir/Appointment?page=2",
        "http://127.0.0.1:CANARY/fhir/Appointment?page=2",
        "http://ehr.example:PORT@evil.example:CANARY/fhir/Appointment",
        "//evil.example:CANARY/fhir/Appointment",
        "/admin?page=2",
        "../admin",
        "Appointment/%2e%2e/%2e%2e/admin",
        "Appointment/..;/admin",
        "Appointment/..%2f..%2fadmin",
        "Appointment/..%5cadmin",
        "\\\\\\\\evil.example:CANARY\\\\x"
      })
  void aNextLinkThatLeadsElsewhereIsNotFollowed(String next) throws IOException {
    try (var ehr = new WireServer((head, socket) -> page(socket, next))) {
      assertThat(read(tenant(ehr, Set.of()))).isInstanceOf(LiveRead.Read.class);
      assertThat(ehr.heads()).hasSize(1);
    }
  }

  @Test
  void anAbsoluteReferenceIsNotFollowed() throws IOException {
    String bundle =
        """
        {"resourceType":"Bundle","entry":[{"fullUrl":"http://evil.example:CANARY/fhir/Appointment/a",
        "resource":{"resourceType":"Appointment","id":"a","status":"noshow","participant":[{"actor":
        {"reference":"http://evil.example:CANARY/fhir/Patient/p1"}}]}}]}""";
    WireServer.Script script =
        (head, socket) ->
            WireServer.write(
                socket, WireServer.http(200, JSON, bundle.replace("CANARY", "" + canary.port())));
    try (var ehr = new WireServer(script)) {
      read(tenant(ehr, Set.of()));
      assertThat(ehr.heads()).hasSize(1);
    }
  }

  @Test
  void anotherOriginThatTheTenantNamesIsFollowedInHttpsOnly() throws IOException {
    try (var ehr =
        new WireServer(
            (head, socket) -> page(socket, "http://pages.example:CANARY/fhir/Appointment"))) {
      URI origin = URI.create("http://pages.example:" + canary.port());
      read(tenant(ehr, Set.of(origin)));
      assertThat(ehr.heads()).hasSize(1);
    }
  }

  @Test
  void noProxyOfTheMachineIsUsed() throws IOException {
    List<String> set = List.of("http.proxy", "https.proxy", "socksProxy");
    ProxySelector usual = ProxySelector.getDefault();
    try (var ehr = new WireServer(WireServer.raw(WireServer.http(200, JSON, "{}")))) {
      for (String name : set) {
        System.setProperty(name + "Host", "127.0.0.1");
        System.setProperty(name + "Port", Integer.toString(canary.port()));
      }
      ProxySelector.setDefault(new ToTheCanary(canary.port()));
      read(tenant(ehr, Set.of()));
      assertThat(ehr.heads()).hasSize(1);
    } finally {
      ProxySelector.setDefault(usual);
      for (String name : set) {
        System.clearProperty(name + "Host");
        System.clearProperty(name + "Port");
      }
    }
  }

  private static final class ToTheCanary extends ProxySelector {
    private final int port;

    ToTheCanary(int port) {
      this.port = port;
    }

    @Override
    public List<Proxy> select(URI uri) {
      var address = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
      return List.of(new Proxy(Proxy.Type.SOCKS, address), new Proxy(Proxy.Type.HTTP, address));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}
  }

  /** An answer whose every header tries to lead to the canary. */
  private WireServer.Script tricks(int status, String body) {
    String there = "http://evil.example:" + canary.port() + "/fhir";
    String answer =
        "HTTP/1.1 %d Whatever\r\nLocation: %s\r\nContent-Location: %s\r\nRefresh: 0; url=%s\r\n"
                .formatted(status, there, there, there)
            + "Alt-Svc: http/1.1=\"evil.example:%d\"; ma=3600, h2=\":%d\"\r\n"
                .formatted(canary.port(), canary.port())
            + "Link: <%s>; rel=next, <%s>; rel=preload\r\n".formatted(there, there)
            + "Content-Type: application/fhir+json\r\nContent-Length: %d\r\n"
                .formatted(body.getBytes(ISO_8859_1).length)
            + "Connection: close\r\n\r\n"
            + body;
    return WireServer.raw(answer);
  }

  private void page(Socket socket, String next) throws IOException {
    String link = next.replace("CANARY", Integer.toString(canary.port()));
    String bundle =
        """
        {"resourceType":"Bundle","link":[{"relation":"next","url":"%s"}],
        "entry":[{"resource":{"resourceType":"Appointment"}}]}
        """
            .formatted(link.replace("PORT", Integer.toString(socket.getLocalPort())));
    WireServer.write(socket, WireServer.http(200, JSON, bundle));
  }

  private String placed(String text, WireServer ehr) {
    return text.replace("CANARY", Integer.toString(canary.port()))
        .replace("PORT", Integer.toString(ehr.port()));
  }

  private static Tenant tenant(WireServer ehr, Set<URI> nextOrigins) {
    URI base = URI.create("http://ehr.example:" + ehr.port() + "/fhir");
    FhirAccess fhir =
        new FhirAccess(
            Optional.of(base), Set.of("127.0.0.0/8"), true, nextOrigins, OptionalInt.empty());
    return Clinic.tenant(
        VendorProfile.of(Vendor.GENERIC), Limits.USUAL, fhir, new Budgets(LONG, LONG));
  }

  private LiveRead read(Tenant tenant) throws IOException {
    return read(tenant.fhir().base().orElseThrow().toString(), tenant);
  }

  private LiveRead read(String stated, Tenant tenant) throws IOException {
    var access = (LiveAccess.Open) access(stated, tenant);
    var context = new HookContext("", "p1", "", HookContext.Form.ABSENT);
    var call = new LiveCall(tenant, access, context, Deadline.in(LONG, System::nanoTime));
    var query = new Wanted.Query(new PrefetchTemplate("Appointment?patient={{context.patientId}}"));
    LiveResult result = reads.fetch(call, Map.of(PrefetchKey.APPOINTMENTS, query));
    return List.copyOf(result.reads().values()).getFirst();
  }

  private static LiveAccess access(String stated, Tenant tenant) throws IOException {
    var mapper = new ObjectMapper();
    String json =
        "{\"fhirServer\": %s, \"fhirAuthorization\": {\"access_token\": \"secret\"}}"
            .formatted(mapper.writeValueAsString(stated));
    HookReading reading =
        new HookReader(new JsonDocuments()).read(Document.of(json.getBytes(UTF_8)), tenant);
    HookBody body = ((HookReading.Read) reading).body();
    return LiveAccess.of(body, tenant);
  }
}
