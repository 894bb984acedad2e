package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.TODAY;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.demo.DemoTenants;
import dev.kept.demo.SampleCall;
import dev.kept.hooks.HookServer;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a client sends, the service does not fail. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileBodiesTest {
  private static final SampleCall SMALL = new SampleCall(TODAY, DemoTenants.ZONE, 1, 3);
  private static final List<String> STRANGE =
      List.of(
          "null",
          "-1e308",
          "\"\\u0000\\ud800 {{context.patientId}}\"",
          "[[null, 1, \"x\", {}]]",
          "{\"resourceType\": {\"resourceType\": \"Bundle\"}}",
          "[".repeat(40) + "]".repeat(40));

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void strangeValuesAtEveryPlaceOfABookingAreNoFailure() throws Exception {
    replaceEverywhere(BOOK, SMALL.appointmentBook());
  }

  @Test
  void strangeValuesAtEveryPlaceOfAChartAreNoFailure() throws Exception {
    replaceEverywhere(VIEW, SMALL.patientView());
  }

  @ParameterizedTest
  @MethodSource
  void bodiesThatAreNoCallsAreRefused(String body) throws Exception {
    HttpResponse<String> answer = server.post(BOOK, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    assertThat(Json.read(answer.body()).path("resourceType").asText())
        .isEqualTo("OperationOutcome");
  }

  static Stream<String> bodiesThatAreNoCallsAreRefused() {
    String call = SMALL.appointmentBook().strip();
    return Stream.of(
        "",
        " ",
        "\u0000",
        "\ufeff" + call,
        "{",
        "}",
        "[",
        "[]",
        "[" + call + "]",
        "null",
        "true",
        "1",
        "\"hook\"",
        "{}",
        "{}{}",
        call + "x",
        call + call,
        call.substring(0, call.length() - 1),
        call.substring(0, call.length() / 2),
        call.replaceFirst("\"hook\"", "hook"),
        call.replaceFirst("\"hook\"", "'hook'"),
        call.replaceFirst("\"hook\":", "\"hook\" \"x\":"),
        call.replaceFirst("\\{", "{,"),
        call.replaceFirst("\\{", "{\"a\": 01,"),
        call.replaceFirst("\\{", "{\"a\": NaN,"),
        call.replaceFirst("\\{", "{\"a\": +1,"),
        call.replaceFirst("\\{", "{\"a\": .5,"),
        call.replaceFirst("\\{", "{\"a\": tru,"),
        call.replaceFirst("\\{", "{\"a\": \"\t\n\","),
        call.replaceFirst("\\{", "{\"a\": \"\\\\x\","),
        call.replaceFirst("\\{", "{/* a */"),
        call.replaceFirst("\\{", "{\"hook\": \"appointment-book\","),
        call.replaceFirst("\\{", "{\"a\": {\"b\": 1, \"b\": 2},"),
        call.replaceFirst("\\{", "{\"a\": " + "[".repeat(500) + "]".repeat(500) + ","),
        call.replaceFirst("\\{", "{\"a\": " + "{\"a\":".repeat(500)),
        call.replaceFirst("\\{", "{\"a\": " + "9".repeat(5_000) + ","),
        call.replaceFirst("\\{", "{\"" + "n".repeat(60_000) + "\": 1,"),
        call.replaceFirst("scheduler-7", "s".repeat(1_100_000)),
        call.replaceFirst("appointment-book", "patient-view"),
        call.replaceFirst("appointment-book", "APPOINTMENT-BOOK"),
        call.replaceFirst("\"hookInstance\": \"[^\"]*\"", "\"hookInstance\": \"1\""),
        call.replaceFirst("\"userId\": \"[^\"]*\"", "\"userId\": \"Practitioner\""),
        call.replaceFirst("\"userId\": \"[^\"]*\"", "\"userId\": \"Device/1\""),
        call.replaceFirst("\"userId\": \"[^\"]*\"", "\"userId\": \"Practitioner/x/Patient/1\""),
        call.replaceFirst("\"userId\": \"[^\"]*\"", "\"userId\": \"../../etc/passwd\""),
        call.replaceFirst("\"patientId\": \"[^\"]*\"", "\"patientId\": \"Patient/1\""),
        call.replaceFirst("\"patientId\": \"[^\"]*\"", "\"patientId\": \"1?_count=1\""),
        call.replaceFirst("\"patientId\": \"[^\"]*\"", "\"patientId\": \"..%2f\""),
        call.replaceFirst("\"patientId\": \"[^\"]*\"", "\"patientId\": \"1' or '1'='1\""),
        call.replaceFirst("\\{", "{\"fhirAuthorization\": {},"),
        call.replaceFirst("\\{", "{\"fhirAuthorization\": {\"access_token\": \"t\"},"));
  }

  private void replaceEverywhere(String path, String text) throws Exception {
    List<String> places = new ArrayList<>();
    Json.walk(Json.read(text), "", (pointer, node) -> places.add(pointer));
    places.removeFirst();
    assertThat(places).hasSizeGreaterThan(100);
    for (String place : places) {
      for (String strange : STRANGE) {
        check(server.post(path, replaced(text, place, strange)), place + " = " + strange);
      }
    }
  }

  private static void check(HttpResponse<String> answer, String what) {
    assertThat(answer.statusCode()).as(what).isIn(200, 400, 412);
    JsonNode body = Json.read(answer.body());
    assertThat(Json.hollow(body)).as(what).isEmpty();
    assertThat(body.has("cards")).as(what).isEqualTo(answer.statusCode() == 200);
  }

  /** Text, since deep nesting and lone surrogates are more than a tree takes. */
  private static String replaced(String text, String place, String by) {
    JsonNode root = Json.read(text);
    int cut = place.lastIndexOf('/');
    JsonNode parent = root.at(place.substring(0, cut));
    String name = place.substring(cut + 1);
    String mark = "@strange@";
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), mark);
    } else {
      ((ObjectNode) parent).put(name, mark);
    }
    return root.toString().replace("\"" + mark + "\"", by);
  }
}
