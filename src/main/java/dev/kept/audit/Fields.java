package dev.kept.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The members of one flat JSON object, as text or as lists of texts. */
final class Fields {
  private final Map<String, String> values = new HashMap<>();
  private final Map<String, List<String>> lists = new HashMap<>();

  static Fields of(JsonNode object) {
    Fields fields = new Fields();
    object
        .properties()
        .forEach(
            member -> {
              if (member.getValue().isArray()) {
                List<String> texts = new ArrayList<>(member.getValue().size());
                member.getValue().forEach(element -> texts.add(element.asText()));
                fields.put(member.getKey(), texts);
              } else {
                fields.put(member.getKey(), member.getValue().asText());
              }
            });
    return fields;
  }

  void put(String name, String value) {
    values.put(name, value);
  }

  void put(String name, List<String> texts) {
    lists.put(name, texts);
  }

  /** A list; empty where there is none. */
  List<String> list(String name) {
    return lists.getOrDefault(name, List.of());
  }

  Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /**
   * A member that must be there.
   *
   * @throws AuditTrailException (AUDIT-06) if it is not
   */
  String text(String name) {
    return find(name).orElseThrow(EntryJson::unknownForm);
  }

  /** As {@link #text}, read as a number; NumberFormatException if it is none. */
  long number(String name) {
    return Long.parseLong(text(name));
  }
}
