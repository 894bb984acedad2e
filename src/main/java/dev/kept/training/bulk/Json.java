package dev.kept.training.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.time.Moment;
import java.time.ZoneId;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Looks into a resource; what is absent or of another kind is empty. */
final class Json {
  private Json() {}

  static String text(JsonNode node, String member) {
    JsonNode value = node.path(member);
    return value.isTextual() ? value.textValue() : "";
  }

  /** The elements of a list; of a lone object, itself. */
  static Stream<JsonNode> each(JsonNode node, String member) {
    JsonNode value = node.path(member);
    return value.isArray() ? value.valueStream() : Stream.of(value).filter(JsonNode::isObject);
  }

  /** A concept's code: that of its first coding that has one, else its text. */
  static String code(JsonNode node, String member) {
    return each(node, member)
        .flatMap(
            concept ->
                Stream.concat(
                    each(concept, "coding").map(coding -> text(coding, "code")),
                    Stream.of(text(concept, "text"))))
        .filter(Predicate.not(String::isEmpty))
        .findFirst()
        .orElse("");
  }

  /** The logical id of a reference to {@code type}; empty for any other. */
  static String idOf(JsonNode reference, String type) {
    String[] parts = text(reference, "reference").split("/", -1);
    for (int i = parts.length - 2; i >= 0; i--) {
      if (parts[i].equals(type)) {
        return parts[i + 1];
      }
    }
    return "";
  }

  static Moment moment(JsonNode node, String member, ZoneId zone) {
    return Moment.parse(text(node, member), zone).orElse(Moment.UNKNOWN);
  }
}
