package dev.kept.hooks.conformance;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Calls in the shape of the hooks' published examples: an array instead of a Bundle, members of
 * STU3, ends that are no instants, one id for two appointments, a participant who is somebody else.
 */
final class PublishedShapes {
  private static final String APPOINTMENT =
      """
      {"resourceType": "Appointment", "id": "${id}", "status": "proposed",
      "text": {"status": "generated", "div": "<div>Results of a scan</div>"},
      "serviceCategory": {"coding": [{"system": "http://example.org/service-category", "code": "gp"}]},
      "serviceType": [{"coding": [{"code": "52", "display": "General Discussion"}]}],
      "appointmentType": {"coding": [{"system": "http://hl7.org/fhir/v2/0276", "code": "FOLLOWUP"}]},
      "reason": {"coding": {"system": "", "code": "1023001", "display": "Apnea"}},
      "indication": [{"reference": "Condition/example"}],
      "incomingReferral": [{"reference": "ReferralRequest/example"}],
      "priority": 5, "comment": "Expand on the results", "description": "Regular visit",
      "start": "${day}T09:00:00-06:00", "end": "${day}T09:10:00:00-06:00", "created": "2019-08-01",
      "participant": [
      {"actor": {"reference": "Patient/${patient}", "display": "A. Sample"}, "required": "required", "status": "tentative"},
      {"type": [{"coding": [{"system": "http://hl7.org/fhir/v3/ParticipationType", "code": "ATND"}]}],
      "actor": {"reference": "Practitioner/example"}, "required": "required", "status": "accepted"}]}
      """;

  private PublishedShapes() {}

  /** An appointment's own id, day and patient; its end has one colon too many. */
  static String appointment(String id, String day, String patient) {
    return APPOINTMENT.replace("${id}", id).replace("${day}", day).replace("${patient}", patient);
  }

  /** An {@code appointment-book} call about patient 1288992, without prefetch. */
  static ObjectNode booking(String... appointments) {
    return Json.object(
        """
        {"hook": "appointment-book", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
        "context": {"userId": "PractitionerRole/A2340113", "patientId": "1288992",
        "encounterId": "456", "appointments": [%s]}}
        """
            .formatted(String.join(",", appointments)));
  }

  /** A {@code patient-view} call about patient 1288992, without prefetch. */
  static ObjectNode chart() {
    return Json.object(
        """
        {"hook": "patient-view", "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2eb",
        "context": {"userId": "PractitionerRole/123", "patientId": "1288992"}}
        """);
  }

  /** {@code call} with the patient prefetched. */
  static ObjectNode withPatient(ObjectNode call) {
    call.putObject("prefetch")
        .putObject("patient")
        .put("resourceType", "Patient")
        .put("id", "1288992")
        .put("birthDate", "1970-05-05");
    return call;
  }
}
