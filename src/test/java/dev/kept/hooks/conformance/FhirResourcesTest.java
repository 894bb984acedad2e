package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.pipeline.MissingData;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** CDS Hooks 2.0, Providing FHIR Resources to a CDS Service: prefetch. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FhirResourcesTest {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MMMM d, uuuu", Locale.US);

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @Requirement("R@28")
  void aCardIsMadeOfWhatIsPrefetched() throws Exception {
    List<JsonNode> cards = Json.cards(server.post(VIEW, SAMPLE.patientView()));
    assertThat(cards).hasSize(1);
    String next = Json.chart().at("/prefetch/appointments/entry/0/resource/start").asText();
    assertThat(cards.getFirst().path("detail").asText())
        .contains(DAY.format(OffsetDateTime.parse(next)));
    assertThat(Records.gaps(server)).isEmpty();
  }

  @Test
  @Requirement("R@36")
  void dataUnderAnotherKeyIsNotTaken() throws Exception {
    ObjectNode call = Json.chart();
    ObjectNode prefetch = Json.at(call, "/prefetch");
    prefetch.set("visits", prefetch.remove("appointments"));
    assertThat(server.post(VIEW, call.toString()).statusCode()).isEqualTo(412);
  }

  @Test
  @Requirement("R@52")
  void aFailureOfTheClientsQueryIsNotTakenForNoData() throws Exception {
    ObjectNode call = Json.chart();
    Json.at(call, "/prefetch")
        .set(
            "appointments",
            Json.read(
                """
                {"resourceType": "OperationOutcome",
                "issue": [{"severity": "error", "code": "timeout"}]}
                """));
    assertThat(server.post(VIEW, call.toString()).statusCode()).isEqualTo(412);
    assertThat(Records.gaps(server)).contains("UNAVAILABLE appointments");
  }

  @Test
  @Requirement("R@54")
  void requiredDataThatCannotBeHadIsAFailedPrecondition() throws Exception {
    HttpResponse<String> book = server.post(BOOK, withoutData(Json.booking()));
    HttpResponse<String> view = server.post(VIEW, withoutData(Json.chart()));
    assertThat(book.statusCode()).isEqualTo(412);
    assertThat(view.statusCode()).isEqualTo(412);
    assertThat(Json.read(view.body()).at("/issue/0/diagnostics").asText())
        .contains("\"appointments\"");
    assertThat(Records.lastCall(server).outcome()).isEqualTo("PREFETCH-REQUIRED");
  }

  @Test
  @Requirement("R@27")
  void whatACallWaitsForIsBoundedByTheTenantsBudget() throws Exception {
    Duration budget = Duration.ofMillis(450);
    Queue<Duration> left = new ConcurrentLinkedQueue<>();
    MissingData source =
        (ask, stated, log) -> {
          left.add(ask.deadline().remaining());
          return stated;
        };
    Setup setup = Setup.saying(.62).with(Clinics.within(budget)).with(source);
    try (HookServer hasty = HookServer.start(setup)) {
      assertThat(hasty.post(BOOK, SAMPLE.appointmentBook()).statusCode()).isEqualTo(200);
    }
    assertThat(left).hasSize(1).allMatch(remaining -> remaining.compareTo(budget) <= 0);
  }

  private static String withoutData(ObjectNode call) {
    call.remove("prefetch");
    return call.toString();
  }
}
