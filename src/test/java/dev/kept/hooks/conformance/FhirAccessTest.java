package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.audit.AuditEvent;
import dev.kept.egress.Egress;
import dev.kept.egress.Names;
import dev.kept.egress.WireServer;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveReads;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.tenant.Budgets;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** CDS Hooks 2.0, FHIR Resource Access: from hook to FHIR server and back, both real. */
class FhirAccessTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final JsonNode RECORD = Json.chart().path("prefetch");

  private final Egress egress = new Egress(Names.SYSTEM, 16, failure -> {});
  private final LiveReads reads = new LiveReads(egress, new JsonDocuments(), failure -> {});

  @AfterEach
  void close() {
    reads.close();
    egress.close();
  }

  @Test
  @Requirement({"R@34", "R@60", "R@61"})
  void whatIsNotPrefetchedIsReadWithTheTokenTheClientGives() throws Exception {
    try (WireServer ehr = new WireServer(FhirAccessTest::answer);
        HookServer server = server(ehr.base(), LONG)) {
      assertThat(Json.cards(server.post(VIEW, authorized(Json.chart(), ehr.base())))).hasSize(1);
      assertThat(ehr.heads())
          .hasSize(RECORD.size())
          .allMatch(head -> head.contains("Authorization: Bearer t-1"));
      assertThat(Records.gaps(server)).isEmpty();
      assertThat(readsOnRecord(server)).isEqualTo(RECORD.size());
    }
  }

  @Test
  @Requirement("R@28")
  void whatIsPrefetchedIsNotReadAgain() throws Exception {
    try (WireServer ehr = new WireServer(FhirAccessTest::answer);
        HookServer server = server(ehr.base(), LONG)) {
      ObjectNode call = Json.object(authorized(Json.booking(), ehr.base()));
      call.set("prefetch", Json.booking().path("prefetch"));
      Json.at(call, "/prefetch").putNull("coverage");
      assertThat(Json.cards(server.post(BOOK, call.toString()))).hasSize(1);
      assertThat(ehr.heads()).isEmpty();
    }
  }

  @Test
  @Requirement("R@52")
  void whatTheClientLookedForItselfIsNotAskedAgain() throws Exception {
    try (WireServer ehr = new WireServer(FhirAccessTest::answer);
        HookServer server = server(ehr.base(), LONG)) {
      check(server, ehr, 200, "null");
      check(server, ehr, 200, "{\"resourceType\": \"Bundle\", \"type\": \"searchset\"}");
      check(
          server,
          ehr,
          412,
          """
          {"resourceType": "OperationOutcome",
          "issue": [{"severity": "error", "code": "forbidden"}]}
          """);
    }
  }

  @Test
  @Requirement("R@60")
  void aFirstPageIsFollowedBelowTheTenantsBaseOnly() throws Exception {
    try (WireServer ehr = new WireServer(FhirAccessTest::answer);
        HookServer server = server(ehr.base(), LONG)) {
      server.post(VIEW, paged(ehr.base(), "https://elsewhere.example/Appointment?page=2"));
      assertThat(ehr.heads()).isEmpty();
      assertThat(Records.reads(server)).containsExactly("appointments 2 0 not-allowed");
      assertThat(Records.gaps(server)).contains("PARTIAL appointments");
      server.post(VIEW, paged(ehr.base(), ehr.base() + "/Appointment?page=2"));
      assertThat(ehr.heads()).hasSize(1);
    }
  }

  @Test
  @Requirement("R@61")
  void withoutTokenNothingIsAsked() throws Exception {
    try (WireServer ehr = new WireServer(FhirAccessTest::answer);
        HookServer server = server(ehr.base(), LONG)) {
      ObjectNode call = Json.object(authorized(Json.chart(), ehr.base()));
      call.remove("fhirAuthorization");
      assertThat(server.post(VIEW, call.toString()).statusCode()).isEqualTo(412);
      assertThat(ehr.heads()).isEmpty();
    }
  }

  @Test
  @Requirement("R@61")
  void aTokenForAnotherPatientIsNotUsed() throws Exception {
    try (WireServer ehr = new WireServer(FhirAccessTest::answer);
        HookServer server = server(ehr.base(), LONG)) {
      ObjectNode call = Json.object(authorized(Json.chart(), ehr.base()));
      Json.at(call, "/fhirAuthorization").put("patient", "somebody-else");
      assertThat(server.post(VIEW, call.toString()).statusCode()).isEqualTo(412);
      assertThat(ehr.heads()).isEmpty();
      assertThat(Records.gaps(server)).contains("FOREIGN_TOKEN fhirAuthorization.patient");
      Json.at(call, "/fhirAuthorization").set("patient", call.at("/context/patientId"));
      assertThat(Json.cards(server.post(VIEW, call.toString()))).hasSize(1);
    }
  }

  @Test
  @Requirement("R@61")
  void theTokenGoesToNoOtherServerThanTheTenants() throws Exception {
    try (WireServer ehr = new WireServer(FhirAccessTest::answer);
        WireServer other = new WireServer(FhirAccessTest::answer);
        HookServer server = server(ehr.base(), LONG)) {
      String call = authorized(Json.chart(), other.base());
      assertThat(server.post(VIEW, call).statusCode()).isEqualTo(412);
      assertThat(ehr.heads()).isEmpty();
      assertThat(other.heads()).isEmpty();
      assertThat(Records.gaps(server)).contains("FOREIGN_SERVER fhirServer");
    }
  }

  @Test
  @Requirement({"R@27", "R@54"})
  void aServerThatHangsDoesNotHoldTheAnswer() throws Exception {
    try (WireServer ehr = new WireServer(WireServer.silent());
        HookServer server = server(ehr.base(), Budgets.RESERVE.plusMillis(300))) {
      assertThat(server.post(VIEW, authorized(Json.chart(), ehr.base())).statusCode())
          .isEqualTo(412);
      assertThat(Records.gaps(server)).contains("UNAVAILABLE appointments");
    }
  }

  @Test
  @Requirement({"R@27", "R@54"})
  void whatIsThereIsAnsweredUponWhenTheRestHangs() throws Exception {
    Duration hook = Budgets.RESERVE.plus(Duration.ofSeconds(3));
    try (WireServer ehr = new WireServer(WireServer.silent());
        HookServer server = server(ehr.base(), hook)) {
      ObjectNode call = Json.object(authorized(Json.booking(), ehr.base()));
      ObjectNode prefetch = (ObjectNode) Json.booking().path("prefetch");
      prefetch.remove("coverage");
      call.set("prefetch", prefetch);
      List<JsonNode> cards = Json.cards(server.post(BOOK, call.toString()));
      assertThat(cards).hasSize(1);
      assertThat(cards.getFirst().path("detail").asText()).contains("insurance");
      assertThat(Records.gaps(server)).contains("UNAVAILABLE coverage");
      assertThat(Records.reads(server)).containsExactly("coverage 1 0 timeout");
    }
  }

  @Test
  @Requirement("R@61")
  void anotherServerIsNotedEvenWhereNothingWouldHaveBeenRead() throws Exception {
    try (HookServer server = HookServer.saying(.62)) {
      ObjectNode call = Json.booking();
      call.put("fhirServer", "https://elsewhere.example/fhir");
      server.post(BOOK, call.toString());
      assertThat(Records.gaps(server)).first().isEqualTo("FOREIGN_SERVER fhirServer");
    }
  }

  @Test
  @Requirement("R@54")
  void aServerThatRefusesIsAFailedPrecondition() throws Exception {
    String refusal = WireServer.http(401, "application/fhir+json", "{}");
    try (WireServer ehr = new WireServer(WireServer.raw(refusal));
        HookServer server = server(ehr.base(), LONG)) {
      for (String path : List.of(BOOK, VIEW)) {
        ObjectNode call = path.equals(BOOK) ? Json.booking() : Json.chart();
        assertThat(server.post(path, authorized(call, ehr.base())).statusCode()).isEqualTo(412);
      }
    }
  }

  private static void check(HookServer server, WireServer ehr, int status, String appointments)
      throws Exception {
    ObjectNode call = prefetched(ehr.base());
    Json.at(call, "/prefetch").set("appointments", Json.read(appointments));
    assertThat(server.post(VIEW, call.toString()).statusCode()).isEqualTo(status);
    assertThat(ehr.heads()).as(appointments).isEmpty();
  }

  private static String paged(URI base, String next) {
    ObjectNode call = prefetched(base);
    ((ArrayNode) call.at("/prefetch/appointments/link"))
        .addObject()
        .put("relation", "next")
        .put("url", next);
    return call.toString();
  }

  private static ObjectNode prefetched(URI base) {
    ObjectNode call = Json.object(authorized(Json.chart(), base));
    call.set("prefetch", RECORD.deepCopy());
    return call;
  }

  private HookServer server(URI base, Duration hook) {
    return HookServer.start(
        Setup.saying(.62).with(Clinics.reading(base, hook)).with(new LiveData(reads)));
  }

  /** {@code call} without prefetch, with a token for {@code base}. */
  private static String authorized(ObjectNode call, URI base) {
    call.remove("prefetch");
    call.put("fhirServer", base.toString());
    call.putObject("fhirAuthorization")
        .put("access_token", "t-1")
        .put("token_type", "Bearer")
        .put("expires_in", 300)
        .put("scope", "patient/Appointment.rs user/Patient.read")
        .put("subject", "kept");
    return call.toString();
  }

  private static void answer(List<String> head, Socket socket) throws IOException {
    String path = head.getFirst().split(" ", 3)[1];
    String key =
        path.startsWith("/fhir/Patient/")
            ? "patient"
            : path.startsWith("/fhir/Coverage?") ? "coverage" : "appointments";
    String body = RECORD.path(key).toString();
    WireServer.write(socket, WireServer.http(200, "application/fhir+json", body));
  }

  private static long readsOnRecord(HookServer server) {
    return server.entries().stream()
        .filter(entry -> entry.event() instanceof AuditEvent.LiveRead)
        .count();
  }
}
