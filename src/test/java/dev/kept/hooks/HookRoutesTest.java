package dev.kept.hooks;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Receipt;
import dev.kept.demo.DemoTenants;
import dev.kept.fhir.Clinic;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.tenant.Budgets;
import dev.kept.tenant.Tenant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HookRoutesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private HookServer server = HookServer.saying(.62);

  @BeforeAll
  void start() {
    assertThat(server.port()).isPositive();
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void aBookingThatMayBeMissedGetsOneCard() throws Exception {
    JsonNode cards = cards(server.post(BOOK, SAMPLE.appointmentBook()));
    assertThat(cards).hasSize(1);
    assertThat(cards.get(0).get("summary").asText()).contains("62%").contains("18%");
    assertThat(cards.get(0).get("indicator").asText()).isEqualTo("warning");
    assertThat(cards.get(0).get("suggestions")).isNotEmpty();
  }

  /** A configuration that changes meanwhile must not give a call two tenants. */
  @Test
  void aCallsTenantIsLookedUpOnce() throws Exception {
    for (String tenant : new String[] {"", "/t/" + DemoTenants.list().getFirst().id()}) {
      server.lookUps.set(0);
      cards(server.post(tenant + BOOK, SAMPLE.appointmentBook()));
      assertThat(server.lookUps).hasValue(1);
      server.get(tenant + "/cds-services", "Origin", "https://ehr.example.org");
      assertThat(server.lookUps).hasValue(2);
      server.method("OPTIONS", tenant + BOOK, "Origin", "https://ehr.example.org");
      assertThat(server.lookUps).hasValue(3);
      server.post(tenant + BOOK + "/feedback", "{\"feedback\":[]}");
      assertThat(server.lookUps).hasValue(4);
      server.method("PUT", tenant + BOOK);
      assertThat(server.lookUps).hasValue(5);
    }
  }

  @Test
  void aChartGetsOneCardForItsNextVisits() throws Exception {
    assertThat(cards(server.post(VIEW, SAMPLE.patientView()))).hasSize(1);
  }

  @Test
  void aLowRiskGetsNoCard() throws Exception {
    try (HookServer low = HookServer.saying(.1)) {
      HttpResponse<String> answer = low.post(BOOK, SAMPLE.appointmentBook());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"cards\":[]}");
    }
  }

  @Test
  void aModelThatIsAwayIsAnAbstentionOnRecordNotAnError() throws Exception {
    try (HookServer away = HookServer.saying(Double.NaN)) {
      HttpResponse<String> answer = away.post(BOOK, SAMPLE.appointmentBook());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{\"cards\":[]}");
      assertThat(call(away).abstention()).contains("abstain-model-unavailable");
    }
  }

  @Test
  void aPatientWhoBooksForHerselfGetsNoCard() throws Exception {
    String herself =
        SAMPLE
            .appointmentBook()
            .replace("PractitionerRole/scheduler-7", "Patient/e2cZ4IXyxkP1hBvdVb0BWAQ3");
    assertThat(server.post(BOOK, herself).body()).isEqualTo("{\"cards\":[]}");
  }

  @Test
  void neitherPatientNorHistoryIsAFailedPrecondition() throws Exception {
    HttpResponse<String> answer = server.post(BOOK, without("patient", "appointments"));
    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(diagnostics(answer)).contains("\"patient\"");
  }

  @Test
  void theHistoryAloneIsEnoughToBook() throws Exception {
    assertThat(cards(server.post(BOOK, without("patient", "coverage")))).hasSize(1);
  }

  @Test
  void aChartWithoutAppointmentsIsAFailedPrecondition() throws Exception {
    String body = edited(SAMPLE.patientView(), root -> remove(root, "prefetch", "appointments"));
    HttpResponse<String> answer = server.post(VIEW, body);
    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(diagnostics(answer)).contains("\"appointments\"");
  }

  @Test
  void everyCallIsOnRecordBeforeItIsAnswered() throws Exception {
    try (HookServer recorded = HookServer.saying(.62)) {
      recorded.post(BOOK, SAMPLE.appointmentBook());
      AuditEvent.HookCall call = call(recorded);
      assertThat(call.service()).isEqualTo("no-show-appointment-book");
      assertThat(call.cards()).isEqualTo(1);
      assertThat(call.model()).contains("fixed-T0");
      assertThat(recorded.entries().toString())
          .doesNotContain("e2cZ4IXyxkP1hBvdVb0BWAQ3")
          .doesNotContain("Sample");
    }
  }

  @Test
  void aCallThatCannotBeRecordedIsRefused() throws Exception {
    var lost = new Receipt.NotWritten(Receipt.Fault.STORAGE, Optional.of("java.io.IOException"));
    Setup unwritable = Setup.saying(.62).with(entries -> lost);
    try (HookServer full = HookServer.start(unwritable)) {
      HttpResponse<String> answer = full.post(BOOK, SAMPLE.appointmentBook());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      assertThat(answer.body()).doesNotContain("cards");
      assertThat(full.alarms).containsExactly("AUDIT-STORAGE");
    }
  }

  @Test
  void aStrippedEpicCallRaisesAnAlarmAndGetsNoScore() throws Exception {
    try (HookServer epic = HookServer.saying(.62)) {
      String stripped = edited(SAMPLE.patientView(), root -> remove(root, "prefetch"));
      HttpResponse<String> answer = epic.post("/t/epic" + VIEW, stripped);
      assertThat(answer.body()).isEqualTo("{\"cards\":[]}");
      assertThat(epic.alarms).containsExactly("EPIC-STRIPPED");
      assertThat(call(epic).outcome()).isEqualTo("STRIPPED");
    }
  }

  @Test
  void aFailureOfOurOwnIs503OnRecordAndTellsNothingOfTheCall() throws Exception {
    Setup broken =
        Setup.saying(.62)
            .with(
                (ask, facts, log) -> {
                  throw new IllegalStateException("Sample, Camila");
                });
    try (HookServer failing = HookServer.start(broken)) {
      HttpResponse<String> answer = failing.post(BOOK, SAMPLE.appointmentBook());
      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.body()).doesNotContain("Camila");
      assertThat(failing.alarms).containsExactly("INTERNAL");
      assertThat(failing.entries().toString()).contains("INTERNAL");
    }
  }

  @Test
  void aCallWhoseTimeIsUpIsAnAbstentionNotAGuess() throws Exception {
    Tenant usual = DemoTenants.list().getFirst();
    Tenant hurried = Clinic.within(usual, new Budgets(Duration.ZERO, Duration.ZERO));
    try (HookServer late = HookServer.start(Setup.saying(.62).with(hurried))) {
      assertThat(late.post(BOOK, SAMPLE.appointmentBook()).body()).isEqualTo("{\"cards\":[]}");
      assertThat(call(late).abstention()).contains("abstain-deadline");
    }
  }

  @Test
  void anUnknownServiceIs404AndAnUnknownTenantLooksLikeABadToken() throws Exception {
    assertThat(server.post("/cds-services/nope", "{}").statusCode()).isEqualTo(404);
    assertThat(server.post("/t/nobody" + BOOK, "{}").statusCode()).isEqualTo(401);
    assertThat(server.post("/t/nobody" + BOOK, "{}").body()).isEmpty();
  }

  @Test
  void brokenBodiesAreRefusedWithAnOutcome() throws Exception {
    for (String body :
        new String[] {
          "", "{", "[]", "null", "\"x\"", "{}{}", "{\"hook\":1,\"hook\":2}", "{\"a\":01}"
        }) {
      HttpResponse<String> answer = server.post(BOOK, body);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(JSON.readTree(answer.body()).get("resourceType").asText())
          .isEqualTo("OperationOutcome");
    }
  }

  @Test
  void otherMediaTypesAndCompressionAre415() throws Exception {
    byte[] body = SAMPLE.appointmentBook().getBytes(UTF_8);
    assertThat(server.post(BOOK, body, "Content-Type", "text/plain").statusCode()).isEqualTo(415);
    assertThat(
            server
                .post(BOOK, body, "Content-Type", "application/json", "Content-Encoding", "gzip")
                .statusCode())
        .isEqualTo(415);
  }

  @Test
  void noneOfSeveralHeadersOfANameIsPassedOver() throws Exception {
    byte[] body = SAMPLE.appointmentBook().getBytes(UTF_8);
    HttpResponse<String> types =
        server.post(BOOK, body, "Content-Type", "application/json", "Content-Type", "text/plain");
    assertThat(types.statusCode()).isEqualTo(415);
    HttpResponse<String> codings =
        server.post(
            BOOK,
            body,
            "Content-Type",
            "application/json",
            "Content-Encoding",
            "identity",
            "Content-Encoding",
            "gzip");
    assertThat(codings.statusCode()).isEqualTo(415);
  }

  @Test
  void aBodyPastTheBoundIs413AndOneAtTheBoundIsRead() throws Exception {
    int most = 4 << 20;
    String call = SAMPLE.appointmentBook();
    assertThat(
            server.post(BOOK, call + " ".repeat(most - call.getBytes(UTF_8).length)).statusCode())
        .isEqualTo(200);
    assertThat(
            server
                .post(BOOK, call + " ".repeat(most + 1 - call.getBytes(UTF_8).length))
                .statusCode())
        .isEqualTo(413);
  }

  @Test
  void otherMethodsAre405() throws Exception {
    for (String tenant : List.of("", "/t/epic")) {
      HttpResponse<String> service = server.method("GET", tenant + BOOK);
      assertThat(service.statusCode()).isEqualTo(405);
      assertThat(service.headers().firstValue("Allow")).contains("POST, OPTIONS");
      HttpResponse<String> discovery = server.method("DELETE", tenant + "/cds-services");
      assertThat(discovery.statusCode()).isEqualTo(405);
      assertThat(discovery.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
      assertThat(discovery.headers().firstValue("Vary")).contains("Origin");
    }
  }

  @Test
  void aFailureOfOurOwnIs503WhateverTheRoute() throws Exception {
    AuditTrail broken =
        entries -> {
          throw new IllegalStateException("Sample, Camila");
        };
    try (HookServer failing = HookServer.start(Setup.saying(.62).with(broken))) {
      for (String call :
          List.of(
              "GET /t/nobody/cds-services", "PUT /cds-services", "GET " + BOOK, "POST " + BOOK)) {
        failing.alarms.clear();
        String[] words = call.split(" ", 2);
        HttpResponse<String> answer = failing.method(words[0], words[1]);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("1");
        assertThat(answer.body()).contains("OperationOutcome").doesNotContain("Camila");
        assertThat(failing.alarms).as(call).isNotEmpty().containsOnly("INTERNAL");
      }
    }
  }

  private static AuditEvent.HookCall call(HookServer server) {
    return server.entries().stream()
        .map(AuditEntry::event)
        .filter(AuditEvent.HookCall.class::isInstance)
        .map(AuditEvent.HookCall.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String without(String... keys) throws IOException {
    return edited(
        SAMPLE.appointmentBook(),
        root -> {
          for (String key : keys) {
            remove(root, "prefetch", key);
          }
          return root;
        });
  }

  private static String edited(String body, UnaryOperator<JsonNode> edit) throws IOException {
    return edit.apply(JSON.readTree(body)).toString();
  }

  private static JsonNode remove(JsonNode root, String... path) {
    JsonNode parent = root;
    for (int i = 0; i < path.length - 1; i++) {
      parent = parent.get(path[i]);
    }
    ((com.fasterxml.jackson.databind.node.ObjectNode) parent).remove(path[path.length - 1]);
    return root;
  }

  private static JsonNode cards(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body()).get("cards");
  }

  private static String diagnostics(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body()).get("issue").get(0).get("diagnostics").asText();
  }
}
