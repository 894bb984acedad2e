package dev.kept.fhir.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.egress.WireServer;
import dev.kept.fhir.Clinic;
import dev.kept.fhir.hook.AccessToken;
import dev.kept.fhir.hook.HookContext;
import dev.kept.fhir.hook.HookContext.Form;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveRead.Empty;
import dev.kept.fhir.live.LiveRead.Failed;
import dev.kept.fhir.live.LiveRead.Failure;
import dev.kept.fhir.live.LiveRead.Failure.Kind;
import dev.kept.fhir.live.LiveRead.Read;
import dev.kept.fhir.resource.PrefetchKey;
import dev.kept.hooks.conformance.Requirement;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import dev.kept.time.Deadline;
import dev.kept.visit.VisitHistory.Extent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LiveReadsTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String JSON = "application/fhir+json";
  private static final String PATIENT = "{\"resourceType\":\"Patient\",\"id\":\"p1\"}";
  private static final Limits LIMITS = new Limits(2_000, 64, 500, 100, 10, 3);

  private final Egress egress = new Egress(Names.SYSTEM, 16, failure -> {});
  private final LiveReads reads = new LiveReads(egress, new JsonDocuments(), failure -> {});

  @AfterEach
  void close() {
    reads.close();
    egress.close();
  }

  @Test
  @Requirement("R@61")
  void readsAResourceWithTheCallsToken() throws IOException {
    try (var server = serving(200, JSON, PATIENT)) {
      LiveResult result = patient(server, LONG);
      assertThat(result.reads().get(PrefetchKey.PATIENT)).isInstanceOf(Read.class);
      assertThat(server.heads().getFirst())
          .contains("GET /fhir/Patient/p1 HTTP/1.1")
          .anyMatch(line -> line.equalsIgnoreCase("Authorization: Bearer secret"))
          .anyMatch(line -> line.equalsIgnoreCase("Accept: application/fhir+json"));
      assertThat(result.records())
          .singleElement()
          .satisfies(
              record -> {
                assertThat(record.key()).isEqualTo(PrefetchKey.PATIENT);
                assertThat(record.status()).isEqualTo(200);
                assertThat(record.code()).isEqualTo("ok");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 403, 404, 410, 429, 500, 503})
  void anyOtherStatusIsAFailure(int status) throws IOException {
    try (var server = serving(status, JSON, PATIENT)) {
      LiveResult result = patient(server, LONG);
      assertThat(outcome(result)).isEqualTo(failed(Kind.STATUS, status));
      assertThat(result.records()).extracting(ReadRecord::status).containsExactly(status);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          text/html                            | <html></html>                         | CONTENT_TYPE
          application/fhir+xml                 | <Patient/>                            | CONTENT_TYPE
          application/fhir+json                | {"resourceType":"Patient","id":"p     | MALFORMED
          application/fhir+json                | {"id":"a","id":"b"}                   | MALFORMED
          application/fhir+json                | []                                    | MALFORMED
          application/fhir+json                | {"resourceType":"OperationOutcome"}   | OUTCOME
          application/json;charset=UTF-8       | {"resourceType":"Observation"}        | WRONG_RESOURCE
          """)
  void anAnswerThatIsNotTheResourceIsAFailure(String type, String body, Kind kind)
      throws IOException {
    try (var server = serving(200, type, body)) {
      assertThat(outcome(patient(server, LONG))).isEqualTo(failed(kind, 200));
    }
  }

  @Test
  void aBundleWithoutEntriesIsEmpty() throws IOException {
    try (var server = serving(200, JSON, "{\"resourceType\":\"Bundle\",\"total\":0}")) {
      assertThat(outcome(patient(server, LONG))).isEqualTo(new Empty());
    }
  }

  @Test
  void aSearchThatOnlyWarnsIsEmpty() throws IOException {
    String warning =
        """
        {"resourceType":"Bundle","entry":[{"search":{"mode":"outcome"},"resource":
          {"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"processing"}]}}]}
        """;
    try (var server = serving(200, JSON, warning)) {
      assertThat(outcome(patient(server, LONG))).isEqualTo(new Empty());
    }
  }

  @Test
  void anAnswerThatIsTooLargeIsAFailure() throws IOException {
    try (var server = serving(200, JSON, "{\"a\":\"" + "x".repeat(2_000) + "\"}")) {
      assertThat(outcome(patient(server, LONG))).isEqualTo(failed(Kind.OVERSIZE, 0));
    }
  }

  @Test
  void aNewConnectionThatEndsBeforeAByteCameIsNotAskedAgain() throws IOException {
    try (var server = new WireServer(WireServer.raw(""))) {
      LiveResult result = patient(server, LONG);
      assertThat(outcome(result)).isEqualTo(failed(Kind.RESET, 0));
      assertThat(result.records()).extracting(ReadRecord::code).containsExactly("reset");
      assertThat(server.heads()).hasSize(1);
    }
  }

  @Test
  void anAnswerThatBeganAndBrokeOffIsNotAskedForAgain() throws IOException {
    String half = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{";
    try (var server = new WireServer(WireServer.raw(half))) {
      LiveResult result = patient(server, LONG);
      assertThat(outcome(result)).isEqualTo(failed(Kind.RESET, 0));
      assertThat(result.records()).hasSize(1);
    }
  }

  @Test
  void aSilentServerIsLeftAtTheDeadline() throws IOException {
    try (var server = new WireServer(WireServer.silent())) {
      LiveResult result = patient(server, SHORT);
      assertThat(outcome(result)).isEqualTo(failed(Kind.TIMEOUT, 0));
    }
  }

  @Test
  void readsEndWithTheTenantsBudgetForThem() throws IOException {
    try (var server = new WireServer(WireServer.silent())) {
      LiveCall call = call(server, LONG, SHORT);
      long start = System.nanoTime();
      LiveResult result =
          reads.fetch(call, Map.of(PrefetchKey.PATIENT, query("Patient/{{context.patientId}}")));
      assertThat(outcome(result)).isEqualTo(failed(Kind.TIMEOUT, 0));
      assertThat(System.nanoTime() - start).isLessThan(LONG.toNanos());
    }
  }

  @Test
  void keysAreReadSideBySide() throws IOException {
    CyclicBarrier all = new CyclicBarrier(3);
    WireServer.Script together =
        (head, socket) -> {
          try {
            all.await();
          } catch (InterruptedException | BrokenBarrierException e) {
            throw new IOException(e);
          }
          WireServer.write(socket, WireServer.http(200, JSON, "{\"resourceType\":\"Bundle\"}"));
        };
    try (var server = new WireServer(together)) {
      Map<PrefetchKey, Wanted> wanted =
          Map.of(
              PrefetchKey.PATIENT, query("Patient/{{context.patientId}}"),
              PrefetchKey.COVERAGE, query("Coverage?patient={{context.patientId}}"),
              PrefetchKey.APPOINTMENTS, query("Appointment?patient={{context.patientId}}"));
      LiveResult result = reads.fetch(call(server, LONG), wanted);
      assertThat(result.reads().values()).containsOnly(new Empty());
      assertThat(result.reads()).hasSize(3);
    }
  }

  @Test
  void pagesAreFollowed() throws IOException {
    try (var server = paged("Appointment?page=2", "")) {
      Read read = (Read) appointments(server, LONG);
      assertThat(read.obtained().extent()).isEqualTo(Extent.WHOLE);
      assertThat(read.obtained().pages()).hasSize(2);
      assertThat(read.stopped()).isEmpty();
    }
  }

  @Test
  void pagesAreBounded() throws IOException {
    AtomicInteger page = new AtomicInteger();
    WireServer.Script endless =
        (head, socket) ->
            WireServer.write(
                socket,
                WireServer.http(200, JSON, page("Appointment?page=" + page.incrementAndGet())));
    try (var server = new WireServer(endless)) {
      Read read = (Read) appointments(server, LONG);
      assertThat(read.obtained().extent()).isEqualTo(Extent.PARTIAL);
      assertThat(read.obtained().pages()).hasSize(3);
      assertThat(read.stopped()).contains(new Failure(Kind.PAGES, 0));
      assertThat(server.heads()).hasSize(3);
    }
  }

  @Test
  void pagesThatGoInACircleAreLeft() throws IOException {
    try (var server = paged("Appointment?page=2", "Appointment?page=2")) {
      Read read = (Read) appointments(server, LONG);
      assertThat(read.stopped()).contains(new Failure(Kind.LOOP, 0));
      assertThat(read.obtained().pages()).hasSize(2);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1:1/fhir/Appointment?page=2",
        "http://169.254.169.254/fhir/Appointment",
        "/admin",
        "../admin",
        "//evil.example/fhir/x",
        "file:///etc/passwd",
        "http://user@127.0.0.1/fhir/x",
        "::no uri::"
      })
  void aNextPageOutsideOfTheBaseIsNotRead(String next) throws IOException {
    try (var server = paged(next, "")) {
      Read read = (Read) appointments(server, LONG);
      assertThat(read.stopped()).contains(new Failure(Kind.NOT_ALLOWED, 0));
      assertThat(read.obtained().extent()).isEqualTo(Extent.PARTIAL);
      assertThat(server.heads()).hasSize(1);
    }
  }

  @Test
  void whatWasReadBeforeAFailureIsKept() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    WireServer.Script stall =
        (head, socket) -> {
          if (asked.incrementAndGet() == 1) {
            WireServer.write(socket, WireServer.http(200, JSON, page("Appointment?page=2")));
          } else {
            socket.getInputStream().read();
          }
        };
    try (var server = new WireServer(stall)) {
      Read read = (Read) appointments(server, SHORT.multipliedBy(5));
      assertThat(read.stopped()).contains(new Failure(Kind.TIMEOUT, 0));
      assertThat(read.obtained().pages()).hasSize(1);
    }
  }

  @Test
  void aTemplateThatCannotBeFilledIsNotAsked() throws IOException {
    try (var server = serving(200, JSON, PATIENT)) {
      LiveResult result =
          reads.fetch(call(server, LONG), Map.of(PrefetchKey.PATIENT, query("P/{{today()}}")));
      assertThat(outcome(result)).isEqualTo(failed(Kind.UNFILLED, 0));
      assertThat(server.heads()).isEmpty();
      assertThat(result.records()).isEmpty();
    }
  }

  private static String page(String next) {
    String link = next.isEmpty() ? "" : "{\"relation\":\"next\",\"url\":\"" + next + "\"}";
    return """
        {"resourceType":"Bundle","link":[%s],"entry":[{"resource":{"resourceType":"Appointment"}}]}
        """
        .formatted(link);
  }

  /** Two pages: the first links to {@code first}, the second to {@code second}. */
  private static WireServer paged(String first, String second) {
    return new WireServer(
        (head, socket) -> {
          boolean further = head.getFirst().contains("page=2");
          WireServer.write(socket, WireServer.http(200, JSON, page(further ? second : first)));
        });
  }

  private static WireServer serving(int status, String type, String body) {
    return new WireServer(WireServer.raw(WireServer.http(status, type, body)));
  }

  private LiveResult patient(WireServer server, Duration budget) {
    return reads.fetch(
        call(server, budget), Map.of(PrefetchKey.PATIENT, query("Patient/{{context.patientId}}")));
  }

  private LiveRead appointments(WireServer server, Duration budget) {
    LiveResult result =
        reads.fetch(
            call(server, budget),
            Map.of(PrefetchKey.APPOINTMENTS, query("Appointment?patient={{context.patientId}}")));
    return outcome(result);
  }

  private static Wanted query(String template) {
    return new Wanted.Query(new PrefetchTemplate(template));
  }

  private static LiveRead outcome(LiveResult result) {
    return List.copyOf(result.reads().values()).getFirst();
  }

  private static LiveRead failed(Kind kind, int status) {
    return new Failed(new Failure(kind, status));
  }

  private static LiveCall call(WireServer server, Duration budget) {
    return call(server, budget, LONG);
  }

  private static LiveCall call(WireServer server, Duration budget, Duration forReads) {
    Set<String> loopback = Set.of("127.0.0.0/8");
    FhirAccess fhir = new FhirAccess(Optional.of(server.base()), loopback, true);
    Tenant tenant =
        Clinic.tenant(VendorProfile.of(Vendor.GENERIC), LIMITS, fhir, new Budgets(LONG, forReads));
    Destination to = new Destination(server.base(), loopback, true);
    return new LiveCall(
        tenant,
        new LiveAccess.Open(to, new AccessToken("secret")),
        new HookContext("", "p1", "", Form.ABSENT),
        Deadline.in(budget, System::nanoTime));
  }
}
