package dev.kept.fhir.live;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Certificates;
import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.egress.Terms;
import dev.kept.egress.WireServer;
import dev.kept.fhir.Clinic;
import dev.kept.fhir.hook.AccessToken;
import dev.kept.fhir.hook.HookContext;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveRead.Failure;
import dev.kept.fhir.live.LiveRead.Failure.Kind;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.tenant.Outbound;
import dev.kept.time.Deadline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An EHR whose search results go on at another origin, in real TLS. */
class NextOriginsTest {
  private static final String JSON = "application/fhir+json";

  private final Certificates authority = new Certificates("EHR authority");
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private final Names names =
      host -> {
        asked.add(host);
        boolean inside = host.equals("inside.example");
        return List.of(InetAddress.ofLiteral(inside ? "10.0.0.1" : "127.0.0.1"));
      };
  private final Egress egress = new Egress(names, 8, failure -> {});
  private final LiveReads reads = new LiveReads(egress, new JsonDocuments(), failure -> {});
  private final WireServer pages = server("pages.example", "");

  @TempDir private Path folder;

  @BeforeEach
  void believed() {
    Certificates.replace(folder.resolve("ca.pem"), authority.rootPem());
  }

  @AfterEach
  void close() throws IOException {
    reads.close();
    egress.close();
    pages.close();
  }

  @Test
  void oneThatTheTenantNamesIsFollowedWithoutTheToken() throws IOException {
    String origin = "https://pages.example:" + pages.port();
    try (var ehr = server("ehr.example", origin + "/any/path?page=2")) {
      LiveRead.Read read = (LiveRead.Read) read(ehr, Set.of(URI.create(origin)));
      assertThat(read.stopped()).isEmpty();
      assertThat(read.obtained().pages()).hasSize(2);
      assertThat(pages.heads().getFirst())
          .contains("GET /any/path?page=2 HTTP/1.1", "Host: pages.example:" + pages.port())
          .noneMatch(line -> line.toLowerCase(ROOT).contains("authorization"))
          .noneMatch(line -> line.contains("secret"));
      assertThat(ehr.heads().getFirst()).contains("Authorization: Bearer secret");
    }
  }

  @Test
  void oneThatTheTenantDoesNotNameGetsNothing() throws IOException {
    String origin = "https://pages.example:" + pages.port();
    try (var ehr = server("ehr.example", origin + "/any")) {
      for (Set<URI> named :
          List.of(
              Set.<URI>of(),
              Set.of(URI.create("https://pages.example")),
              Set.of(URI.create("https://other.example:" + pages.port())))) {
        checkStopped(read(ehr, named));
      }
      assertThat(pages.heads()).isEmpty();
      assertThat(asked).containsOnly("ehr.example");
    }
  }

  @Test
  void oneThatIsNamedGoesThroughTheSameGateOfAddresses() throws IOException {
    try (var ehr = server("ehr.example", "https://inside.example/x")) {
      checkStopped(read(ehr, Set.of(URI.create("https://inside.example"))));
    }
  }

  @Test
  void trickyPathsAndUsersAreRefusedThereToo() throws IOException {
    String origin = "https://pages.example:" + pages.port();
    for (String path : List.of("/a/..%2fb", "/a/%2e%2e/b", "/a;b")) {
      try (var ehr = server("ehr.example", origin + path)) {
        checkStopped(read(ehr, Set.of(URI.create(origin))));
      }
    }
    try (var ehr = server("ehr.example", origin.replace("//", "//user@") + "/x")) {
      checkStopped(read(ehr, Set.of(URI.create(origin))));
    }
    assertThat(pages.heads()).isEmpty();
  }

  private static void checkStopped(LiveRead read) {
    assertThat(((LiveRead.Read) read).stopped()).contains(new Failure(Kind.NOT_ALLOWED, 0));
  }

  private WireServer server(String host, String next) {
    String link = next.isEmpty() ? "" : "{\"relation\":\"next\",\"url\":\"" + next + "\"}";
    String bundle =
        """
        {"resourceType":"Bundle","link":[%s],"entry":[{"resource":{"resourceType":"Appointment"}}]}
        """
            .formatted(link);
    return WireServer.tls(
        authority.issue(host).context(authority.root()),
        false,
        WireServer.raw(WireServer.http(200, JSON, bundle)));
  }

  private LiveRead read(WireServer ehr, Set<URI> nextOrigins) {
    Outbound outbound =
        new Outbound(Optional.empty(), Optional.of(folder.resolve("ca.pem")), Optional.empty());
    Terms terms =
        new Terms(Optional.of(Clinic.tenant().id()), outbound, nextOrigins, OptionalInt.empty());
    URI base = URI.create("https://ehr.example:" + ehr.port() + "/fhir");
    Destination to = new Destination(base, Set.of("127.0.0.0/8"), false, terms);
    LiveCall call =
        new LiveCall(
            Clinic.tenant(),
            new LiveAccess.Open(to, new AccessToken("secret")),
            new HookContext("", "p1", "", HookContext.Form.ABSENT),
            Deadline.in(Duration.ofSeconds(20), System::nanoTime));
    var query = new Wanted.Query(new PrefetchTemplate("Appointment?patient={{context.patientId}}"));
    LiveResult result = reads.fetch(call, Map.of(PrefetchKey.APPOINTMENTS, query));
    return List.copyOf(result.reads().values()).getFirst();
  }
}
