package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;

/**
 * A CodeableConcept's code: that of its first coding that has one, else its text.
 *
 * <p>Reads one object or, where R4 has a list, the first element that has a code or text.
 */
final class Concept {
  private final String where;
  private String code = "";
  private String text = "";

  private Concept(String where) {
    this.where = where;
  }

  /** The code at the cursor; empty when there is none. */
  static String code(JsonCursor in, String where) {
    Concept concept = new Concept(where);
    in.each(concept::read);
    return concept.code.isEmpty() ? concept.text : concept.code;
  }

  /** The code of a bare Coding at the cursor; empty when there is none. */
  static String ofCoding(JsonCursor in, String where) {
    Concept concept = new Concept(where);
    concept.coding(in);
    return concept.code;
  }

  private void read(JsonCursor in) {
    if (!code.isEmpty() || !text.isEmpty()) {
      in.skip();
    } else if (in.object(where)) {
      while (in.nextMember()) {
        switch (in.name()) {
          case "coding" -> in.each(this::coding);
          case "text" -> text = in.string(where);
          default -> in.skip();
        }
      }
    }
  }

  private void coding(JsonCursor in) {
    if (in.object(where)) {
      while (in.nextMember()) {
        if (code.isEmpty() && in.name().equals("code")) {
          code = in.string(where);
        } else {
          in.skip();
        }
      }
    }
  }
}
