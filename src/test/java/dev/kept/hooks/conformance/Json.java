package dev.kept.hooks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.hooks.HookServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Bodies as trees, to build, change and look into. */
final class Json {
  static final ObjectMapper MAPPER = new ObjectMapper();

  private static final Set<String> MAY_BE_EMPTY = Set.of("/cards", "/services");

  private Json() {}

  static JsonNode read(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode object(String text) {
    return (ObjectNode) read(text);
  }

  /** A valid {@code appointment-book} call that gets one card at high risk. */
  static ObjectNode booking() {
    return object(HookServer.SAMPLE.appointmentBook());
  }

  /** A valid {@code patient-view} call that gets one card at high risk. */
  static ObjectNode chart() {
    return object(HookServer.SAMPLE.patientView());
  }

  /** The object at {@code pointer}. */
  static ObjectNode at(JsonNode root, String pointer) {
    return (ObjectNode) root.at(pointer);
  }

  /** The cards of a successful answer. */
  static List<JsonNode> cards(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    JsonNode cards = read(answer.body()).path("cards");
    assertThat(cards.isArray()).isTrue();
    return list(cards);
  }

  static List<JsonNode> list(JsonNode array) {
    List<JsonNode> elements = new ArrayList<>();
    array.forEach(elements::add);
    return elements;
  }

  /** Places of {@code root} that are null or empty, but for those that may be. */
  static List<String> hollow(JsonNode root) {
    List<String> places = new ArrayList<>();
    walk(
        root,
        "",
        (place, node) -> {
          boolean empty =
              node.isNull()
                  || (node.isContainerNode() && node.isEmpty())
                  || (node.isTextual() && node.asText().isBlank());
          if (empty && !(node.isArray() && MAY_BE_EMPTY.contains(place))) {
            places.add(place);
          }
        });
    return places;
  }

  /** What is done at a place. */
  interface Visitor {
    void visit(String pointer, JsonNode node);
  }

  /** Visits {@code node} and all below it, with their JSON pointers. */
  static void walk(JsonNode node, String pointer, Visitor visitor) {
    visitor.visit(pointer, node);
    node.properties()
        .forEach(member -> walk(member.getValue(), pointer + "/" + member.getKey(), visitor));
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        walk(node.get(i), pointer + "/" + i, visitor);
      }
    }
  }
}
