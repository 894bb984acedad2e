package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.hooks.HookServer;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The states that one prefetch key can come in, told apart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrefetchStatesTest {
  private static final String EMPTY = "{\"resourceType\": \"Bundle\", \"type\": \"searchset\"}";
  private static final String EMPTY_LIST =
      "{\"resourceType\": \"Bundle\", \"type\": \"searchset\", \"total\": 0, \"entry\": []}";
  private static final String FAILED =
      """
      {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "forbidden"}]}
      """;

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void absentIsUnavailable() throws Exception {
    ObjectNode call = Json.chart();
    Json.at(call, "/prefetch").remove("appointments");
    checkUnavailable(call);
  }

  @Test
  void nullAndAnEmptyBundleSayThatThereIsNothing() throws Exception {
    for (String nothing : List.of("null", EMPTY, EMPTY_LIST)) {
      checkNoCards(with(nothing));
      assertThat(Records.gaps(server)).as(nothing).isEmpty();
    }
  }

  @Test
  void aFailureIsUnavailableAloneOrAsAnEntry() throws Exception {
    checkUnavailable(with(FAILED));
    checkUnavailable(with(bundle(FAILED)));
    ObjectNode paged = Json.object(bundle(FAILED));
    paged.putArray("link").addObject().put("relation", "next").put("url", "https://a/b?page=2");
    checkUnavailable(with(paged.toString()));
  }

  @Test
  void aFailureBesideAppointmentsLeavesPartOfTheHistory() throws Exception {
    ObjectNode call = Json.chart();
    entries(call).addObject().set("resource", Json.read(FAILED));
    assertThat(Json.cards(post(call))).hasSize(1);
    assertThat(Records.gaps(server)).containsExactly("PARTIAL appointments");
  }

  @Test
  void aWarningBesideAppointmentsTakesNothingAway() throws Exception {
    ObjectNode call = Json.chart();
    entries(call).addObject().set("resource", Json.read(FAILED.replace("error", "warning")));
    assertThat(Json.cards(post(call))).hasSize(1);
    assertThat(Records.gaps(server)).isEmpty();
  }

  @Test
  void aFirstPageIsPartOfTheHistory() throws Exception {
    ObjectNode call = Json.chart();
    ((ArrayNode) call.at("/prefetch/appointments/link"))
        .addObject()
        .put("relation", "next")
        .put("url", "https://fhir.example.org/r4?page=2");
    assertThat(Json.cards(post(call))).hasSize(1);
    assertThat(Records.gaps(server)).containsExactly("PARTIAL appointments");
  }

  @Test
  void anotherPatientsAppointmentsAreDroppedAndNoted() throws Exception {
    ObjectNode call = Json.chart();
    String ours = call.at("/context/patientId").asText();
    String theirs =
        call.at("/prefetch/appointments").toString().replace("Patient/" + ours, "Patient/other");
    checkUnavailable(with(theirs));
    assertThat(Records.gaps(server)).contains("OTHER_PATIENT appointments");
  }

  @Test
  void anotherPatientIsNotTakenForOurs() throws Exception {
    ObjectNode call = Json.booking();
    Json.at(call, "/prefetch/patient").put("id", "other");
    assertThat(Json.cards(server.post(BOOK, call.toString()))).hasSize(1);
    assertThat(Records.gaps(server)).contains("OTHER_PATIENT patient");
  }

  @Test
  void whatTheKeyIsNotAboutIsUnavailable() throws Exception {
    for (String wrong :
        List.of(
            "7",
            "\"x\"",
            "{\"resourceType\": \"Observation\"}",
            "[1, 2]",
            "[]",
            "[null]",
            "{\"resourceType\": \"Bundle\", \"entry\": [{}]}",
            bundle("{\"resourceType\": \"Patient\", \"id\": \"p1\"}"),
            bundle("{\"resourceType\": \"Location\", \"id\": \"l1\"}"),
            bundle("{\"resourceType\": \"Practitioner\", \"id\": \"d1\"}"),
            "{\"resourceType\": \"Bundle\", \"entry\": 5}",
            bundle("7"),
            bundle("{\"resourceType\": \"Observation\"}"))) {
      checkUnavailable(with(wrong));
      assertThat(Records.gaps(server)).as(wrong).contains("WRONG_TYPE appointments");
    }
  }

  private void checkUnavailable(ObjectNode call) throws Exception {
    HttpResponse<String> answer = post(call);
    assertThat(answer.statusCode()).isEqualTo(412);
    assertThat(Json.read(answer.body()).at("/issue/0/diagnostics").asText())
        .contains("No data of this patient came under the required prefetch key \"appointments\"");
    assertThat(Records.gaps(server)).contains("UNAVAILABLE appointments");
  }

  private void checkNoCards(ObjectNode call) throws Exception {
    assertThat(Json.cards(post(call))).isEmpty();
  }

  private HttpResponse<String> post(ObjectNode call) throws Exception {
    return server.post(VIEW, call.toString());
  }

  private static ObjectNode with(String appointments) {
    ObjectNode call = Json.chart();
    Json.at(call, "/prefetch").set("appointments", Json.read(appointments));
    return call;
  }

  private static ArrayNode entries(ObjectNode call) {
    return (ArrayNode) call.at("/prefetch/appointments/entry");
  }

  private static String bundle(String resource) {
    return "{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": " + resource + "}]}";
  }
}
