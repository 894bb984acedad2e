package dev.kept.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The members of one flat JSON object, as text. */
final class Fields {
  private final Map<String, String> values = new HashMap<>();

  void put(String name, String value) {
    values.put(name, value);
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
