package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;
import java.util.Set;

/**
 * A CodeableConcept's code: that of its first coding that has one, else its text.
 *
 * <p>Reads one object or, where R4 has a list, the first element that has a code or text. Codes
 * that are sought go before others, wherever they stand.
 */
final class Concept {
  private Concept() {}

  /** The code at the cursor; empty when there is none. */
  static String code(JsonCursor in, String where) {
    return code(in, where, Set.of());
  }

  /** The first of the codes and texts at the cursor that is {@code sought}, else the usual code. */
  static String code(JsonCursor in, String where, Set<String> sought) {
    if (!in.isArray()) {
      return ofOne(in, where, sought);
    }
    String code = "";
    while (in.nextElement()) {
      if (isSettled(code, sought)) {
        in.skip();
      } else {
        code = better(code, ofOne(in, where, sought), sought);
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

  private static String ofOne(JsonCursor in, String where, Set<String> sought) {
    String code = "";
    String text = "";
    if (in.object(where)) {
      while (in.nextMember()) {
        switch (in.name()) {
          case "coding" -> code = ofCodings(in, where, sought);
          case "text" -> text = in.string(where);
          default -> in.skip();
        }
      }
    }
    return better(code, text, sought);
  }

  private static String ofCodings(JsonCursor in, String where, Set<String> sought) {
    if (!in.isArray()) {
      return ofCoding(in, where);
    }
    String code = "";
    while (in.nextElement()) {
      if (isSettled(code, sought)) {
        in.skip();
      } else {
        code = better(code, ofCoding(in, where), sought);
      }
    }
    return code;
  }

  /** Whether no further code can go before {@code code}. */
  private static boolean isSettled(String code, Set<String> sought) {
    return !code.isEmpty() && (sought.isEmpty() || sought.contains(code));
  }

  private static String better(String code, String other, Set<String> sought) {
    return isSettled(code, sought) || (!code.isEmpty() && !sought.contains(other)) ? code : other;
  }
}
