package dev.kept.hooks.conformance;

import static dev.kept.hooks.HookServer.BOOK;
import static dev.kept.hooks.HookServer.SAMPLE;
import static dev.kept.hooks.HookServer.VIEW;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.hooks.HookServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** CDS Hooks 2.0, Extensions; and whatever else a client adds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExtensionTest {
  private static final JsonNode ADDED =
      Json.read(
          """
          {"org.example.note": {"n": 1, "list": [1, "2", null, {"resourceType": "Patient"}]},
          "resource": {"hook": "none"}, "empty": {}, "none": null}
          """);

  private final HookServer server = HookServer.saying(.62);

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  @Requirement("R@214")
  void extensionsInARequestAreTakenAndNoneIsSent() throws Exception {
    ObjectNode call = Json.booking();
    call.set("extension", ADDED);
    assertThat(Json.cards(server.post(BOOK, call.toString()))).hasSize(1);
    List<JsonNode> cards = Shown.cards();
    assertThat(cards).allMatch(card -> card.findValues("extension").isEmpty());
    assertThat(Json.read(server.get("/cds-services").body()).findValues("extension")).isEmpty();
  }

  @Test
  void unknownMembersInEveryObjectChangeNothing() throws Exception {
    check(BOOK, SAMPLE.appointmentBook());
    check(VIEW, SAMPLE.patientView());
  }

  private void check(String path, String text) throws Exception {
    String expected = told(path, text);
    ObjectNode everywhere = Json.object(text);
    List<ObjectNode> objects = new ArrayList<>();
    Json.walk(
        everywhere,
        "",
        (pointer, node) -> {
          if (node.isObject()) {
            objects.add((ObjectNode) node);
          }
        });
    assertThat(objects).hasSizeGreaterThan(100);
    objects.forEach(object -> object.set("x-added", ADDED));
    assertThat(told(path, everywhere.toString())).isEqualTo(expected);
    List<String> gaps = Records.gaps(server);
    assertThat(gaps).isEmpty();
  }

  /** What a call is told: its one card's words. */
  private String told(String path, String call) throws Exception {
    List<JsonNode> cards = Json.cards(server.post(path, call));
    assertThat(cards).hasSize(1);
    return cards.getFirst().path("summary").asText() + cards.getFirst().path("detail").asText();
  }
}
