package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.hooks.HookServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** CDS Hooks 2.0, CDS Service Response. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServiceResponseTest {
  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @Requirement({"R@74", "R@75"})
  void successIsAnObjectWithCardsAndWithoutSystemActions() throws Exception {
    for (HttpResponse<String> answer :
        List.of(
            server.post(BOOK, SAMPLE.appointmentBook()), server.post(VIEW, SAMPLE.patientView()))) {
      assertThat(answer.statusCode()).isEqualTo(200);
      JsonNode body = Json.read(answer.body());
      assertThat(body.fieldNames()).toIterable().containsExactly("cards");
      assertThat(body.path("cards").isArray()).isTrue();
      assertThat(body.path("cards")).isNotEmpty();
    }
  }

  @Test
  @Requirement("R@77")
  void nothingToSayIsAnEmptyArray() throws Exception {
    try (HookServer low = HookServer.saying(.05)) {
      for (String path : List.of(BOOK, VIEW)) {
        String call = path.equals(BOOK) ? SAMPLE.appointmentBook() : SAMPLE.patientView();
        HttpResponse<String> answer = low.post(path, call);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"cards\":[]}");
      }
    }
  }

  @Test
  @Requirement("R@76")
  void everyOtherStatusComesWithAnOutcomeAndWithoutCards() throws Exception {
    byte[] call = SAMPLE.appointmentBook().getBytes(UTF_8);
    check(400, server.post(BOOK, "{}"));
    check(400, server.post(BOOK, SAMPLE.patientView()));
    check(404, server.post("/cds-services/another", "{}"));
    check(405, server.get(BOOK));
    check(413, server.post(BOOK, " ".repeat((4 << 20) + 1)));
    check(415, server.post(BOOK, call, "Content-Type", "text/plain"));
  }

  @Test
  @Requirement("R@76")
  void whatACallMustHaveIsNamedWhenItIsMissing() throws Exception {
    for (String member : List.of("hook", "hookInstance", "context")) {
      var call = Json.booking();
      call.remove(member);
      JsonNode outcome = check(400, server.post(BOOK, call.toString()));
      assertThat(outcome.at("/issue/0/diagnostics").asText())
          .contains(member)
          .contains("is missing");
    }
    for (String field : List.of("userId", "patientId", "appointments")) {
      var call = Json.booking();
      Json.at(call, "/context").remove(field);
      JsonNode outcome = check(400, server.post(BOOK, call.toString()));
      assertThat(outcome.at("/issue/0/diagnostics").asText())
          .contains("context." + field + " is missing");
    }
  }

  private static JsonNode check(int status, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    JsonNode outcome = Json.read(answer.body());
    assertThat(outcome.path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(outcome.at("/issue/0/severity").asText()).isEqualTo("error");
    assertThat(outcome.has("cards")).isFalse();
    return outcome;
  }
}
