package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;

/**
 * A CodeableConcept's code: that of its first coding that has one, else its text.
 *
 * <p>Reads one object or, where R4 has a list, the first element that has a code or text.
 */
final class Concept {
  private Concept() {}

  /** The code at the cursor; empty when there is none. */
  static String code(JsonCursor in, String where) {
    if (!in.isArray()) {
      return ofOne(in, where);
    }
    String code = "";
    while (in.nextElement()) {
      if (code.isEmpty()) {
        code = ofOne(in, where);
      } else {
        in.skip();
      }
    }
    return code;
  }

  /** The code of a bare Coding at the cursor; empty when there is none. */
  static String ofCoding(JsonCursor in, String where) {
    String code = "";
    if (in.object(where)) {
      while (in.nextMember()) {
        if (in.name().equals("code")) {
          code = in.string(where);
        } else {
          in.skip();
        }
      }
    }
    return code;
  }

  private static String ofOne(JsonCursor in, String where) {
    String code = "";
    String text = "";
    if (in.object(where)) {
      while (in.nextMember()) {
        switch (in.name()) {
          case "coding" -> code = ofCodings(in, where);
          case "text" -> text = in.string(where);
          default -> in.skip();
        }
      }
    }
    return code.isEmpty() ? text : code;
  }

  private static String ofCodings(JsonCursor in, String where) {
    if (!in.isArray()) {
      return ofCoding(in, where);
    }
    String code = "";
    while (in.nextElement()) {
      if (code.isEmpty()) {
        code = ofCoding(in, where);
      } else {
        in.skip();
      }
    }
    return code;
  }
}
