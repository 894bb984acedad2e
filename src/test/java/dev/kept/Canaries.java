package dev.kept;

import java.util.List;
import java.util.Map;

/**
 * Things of a patient, and secrets, that are like nothing else, and the requests that hold them.
 */
final class Canaries {
  static final String FAMILY = "Zyxwquill";
  static final String GIVEN = "Brumhilde-Q";
  static final String BIRTH = "1931-07-19";
  static final String STREET = "77 Wobblethorpe Mews";
  static final String MRN = "MRNQX-90210";
  static final String PHONE = "555-867-5309";
  static final String COMMENT = "tearful-about-the-divorce";
  static final String PATIENT = "patQX7cZ4IXyxkP1hBvdVb";
  static final String FHIR_TOKEN = "fhirtokQX-0f3b2c1d";

  static final List<String> ALL =
      List.of(FAMILY, GIVEN, BIRTH, STREET, MRN, PHONE, COMMENT, PATIENT, FHIR_TOKEN);

  private Canaries() {}

  /** A patient who is all canaries. */
  static String patient() {
    return """
        {"resourceType": "Patient", "id": "%s", "birthDate": "%s",
        "identifier": [{"system": "urn:mrn", "value": "%s"}],
        "name": [{"family": "%s", "given": ["%s"]}],
        "telecom": [{"system": "phone", "value": "%s"}], "address": [{"line": ["%s"]}]}"""
        .formatted(PATIENT, BIRTH, MRN, FAMILY, GIVEN, PHONE, STREET);
  }

  /** An error as EHRs write them: it quotes all it knows. */
  static String outcome() {
    return """
        {"resourceType": "OperationOutcome", "issue": [{"severity": "error", "code": "exception",
        "diagnostics": "%s"}]}"""
        .formatted(String.join(" ", ALL));
  }

  /** An appointment with a comment. */
  static String appointment(String start) {
    return """
        {"resourceType": "Appointment", "id": "a1", "status": "booked", "start": "%s",
        "comment": "%s", "description": "%s %s", "participant": [{"actor": {"reference":
        "Patient/%s", "display": "%s, %s"}, "status": "accepted"}]}"""
        .formatted(start, COMMENT, COMMENT, MRN, PATIENT, FAMILY, GIVEN);
  }

  /** A call; {@code more} are further members of it. */
  static String call(String instance, String prefetch, String more) {
    return """
        {"hook": "patient-view", "hookInstance": "%s", "context": {"userId": "Practitioner/7",
        "patientId": "%s"}, "prefetch": {%s}%s}"""
        .formatted(instance, PATIENT, prefetch, more);
  }

  /** A prefetch that has everything. */
  static String full(String start) {
    return """
        "patient": %s, "appointments": {"resourceType": "Bundle", "type": "searchset", "entry":
        [{"resource": %s}]}"""
        .formatted(patient(), appointment(start));
  }

  /** What lets the service read from {@code base}. */
  static String access(String base) {
    return """
        , "fhirServer": "%s", "fhirAuthorization": {"access_token": "%s", "token_type": "Bearer",
        "expires_in": 300, "scope": "patient/*.read", "subject": "client"}"""
        .formatted(base, FHIR_TOKEN);
  }

  /** Bodies that are wrong each in its own way. */
  static Map<String, String> wrong(String good) {
    return Map.of(
        "cut off", good.substring(0, good.length() / 2),
        "no JSON", FAMILY + " " + BIRTH + " {",
        "a member twice", good.replaceFirst("\\{", "{\"hook\": \"" + FAMILY + "\", "),
        "another hook", good.replace("patient-view", FAMILY),
        "an id that is none", good.replace(PATIENT, PATIENT + "/../" + FAMILY),
        "an instance with line breaks",
            good.replaceFirst(
                "\"hookInstance\": \"[^\"]*",
                "\"hookInstance\": \"" + FAMILY + "\\\\n{\\\\\"level\\\\\":1}"),
        "a patient that is a text", good.replace(patient(), "\"" + GIVEN + "\""),
        "a lone surrogate", good.replace(COMMENT, COMMENT + "\\ud800"),
        "too deep", "[".repeat(5_000) + FAMILY);
  }
}
