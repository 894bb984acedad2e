package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;
import java.util.HashMap;
import java.util.Map;

/** Reads the references of one document; the same text is taken apart once. */
final class References {
  private static final int KEPT = 256;

  private final Map<String, Reference> known = new HashMap<>();

  /** The Reference at the cursor. */
  Reference read(JsonCursor in, String where) {
    Reference reference = Reference.NONE;
    String type = "";
    if (in.object(where)) {
      while (in.nextMember()) {
        switch (in.name()) {
          case "reference" -> reference = of(in.string(where));
          case "type" -> type = in.string(where);
          default -> in.skip();
        }
      }
    }
    return reference.typed(type);
  }

  private Reference of(String text) {
    Reference reference = known.get(text);
    if (reference == null) {
      reference = Reference.of(text);
      if (known.size() < KEPT) {
        known.put(text, reference);
      }
    }
    return reference;
  }
}
