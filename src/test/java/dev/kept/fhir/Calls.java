package dev.kept.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.fhir.hook.HookBody;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.tenant.Tenant;
import dev.kept.visit.Facts;

/** Calls of patient p1, and the facts read from them at {@link Clinic#NOW}. */
final class Calls {
  private static final HookReader READER = new HookReader(new JsonDocuments());

  private Calls() {}

  static HookBody body(String json) {
    return body(json, Clinic.tenant());
  }

  static HookBody body(String json, Tenant tenant) {
    HookReading reading = READER.read(Document.of(json.getBytes(UTF_8)), tenant);
    return ((HookReading.Read) reading).body();
  }

  static Facts facts(String json) {
    return facts(json, Clinic.tenant());
  }

  static Facts facts(String json, Tenant tenant) {
    return CallFacts.of(body(json, tenant), tenant, Clinic.NOW);
  }

  /** A call whose prefetch has {@code members}. */
  static String prefetch(String members) {
    return """
        {"hook": "patient-view", "context": {"patientId": "p1"}, "prefetch": {%s}}"""
        .formatted(members);
  }

  /** A call whose prefetch holds a Bundle of {@code resources} as appointments. */
  static String history(String... resources) {
    return prefetch("\"appointments\": " + bundle(resources));
  }

  /** A call that books {@code appointments}, a JSON value. */
  static String booking(String appointments) {
    return """
        {"hook": "appointment-book",
         "context": {"patientId": "p1", "appointments": %s}}"""
        .formatted(appointments);
  }

  static String bundle(String... resources) {
    StringBuilder entries = new StringBuilder();
    for (String resource : resources) {
      entries.append(entries.isEmpty() ? "" : ",").append("{\"resource\":" + resource + "}");
    }
    return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[" + entries + "]}";
  }

  /** A booked appointment of {@code patient} tomorrow, with {@code members} more. */
  static String appointment(String id, String patient, String members) {
    return """
        {"resourceType": "Appointment", "id": "%s", "status": "booked",
         "start": "2026-03-03T15:00:00Z", %s
         "participant": [{"actor": {"reference": "%s"}, "status": "accepted"}]}"""
        .formatted(id, members.isEmpty() ? "" : members + ",", patient);
  }
}
