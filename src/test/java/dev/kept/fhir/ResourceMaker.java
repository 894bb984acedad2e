package dev.kept.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.fhir.EhrBody.Flavor;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.SplittableRandom;

/** Writes single resources as EHRs write them. */
final class ResourceMaker {
  private static final String REASONS =
      "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";

  private final SplittableRandom random;
  private final Flavor flavor;
  private final boolean odd;

  ResourceMaker(SplittableRandom random, Flavor flavor, boolean odd) {
    this.random = random;
    this.flavor = flavor;
    this.odd = odd;
  }

  ObjectNode patient(String id) {
    ObjectNode patient = resource("Patient", id);
    patient.putArray("identifier").addObject().put("system", "urn:oid:1.2.840").put("value", "E42");
    patient.putArray("name").addObject().put("family", "Lin").putArray("given").add("José");
    patient.put("gender", "male");
    patient.put("birthDate", odd ? pick("1973-06-03", "1973-06", "1973") : "1973-06-03");
    ArrayNode addresses = patient.putArray("address");
    for (int i = odd ? random.nextInt(3) : 1; i > 0; i--) {
      ObjectNode address = addresses.addObject();
      address.putArray("line").add("7324 Roosevelt Ave");
      address.put("use", odd ? pick("home", "old", "billing") : "home");
      address.put("city", "Chicago").put("postalCode", "6060" + i).put("country", "US");
    }
    ArrayNode telecoms = patient.putArray("telecom");
    for (int i = odd ? random.nextInt(3) : 2; i > 0; i--) {
      ObjectNode telecom = telecoms.addObject();
      telecom.put("system", i == 1 ? "phone" : "email");
      telecom.put("value", "785-555-5555");
      telecom.put("use", odd ? pick("mobile", "home", "old") : "mobile");
    }
    ObjectNode communication = patient.putArray("communication").addObject();
    concept(communication.putObject("language"), "es", "Spanish");
    communication.put("preferred", !odd || random.nextBoolean());
    if (odd && random.nextBoolean()) {
      patient
          .putArray("extension")
          .addObject()
          .put("url", "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired")
          .put("valueBoolean", random.nextBoolean());
    }
    return withoutEmpty(patient);
  }

  ObjectNode coverage(String id, String beneficiary) {
    ObjectNode coverage = resource("Coverage", id);
    coverage.put("status", odd ? pick("active", "cancelled") : "active");
    concept(coverage.putObject("type"), odd ? pick("HMO", "PPO", "MCPOL") : "PPO", "A plan");
    coverage.putObject("beneficiary").put("reference", beneficiary);
    coverage.putArray("payor").addObject().put("display", "Aetna");
    if (odd && random.nextBoolean()) {
      coverage.put("order", 1 + random.nextInt(3));
    }
    return coverage;
  }

  ObjectNode role(String id, String practitioner) {
    ObjectNode role = resource("PractitionerRole", id);
    role.putObject("practitioner").put("reference", practitioner);
    return role;
  }

  ObjectNode location(String id, String postalCode) {
    ObjectNode location = resource("Location", id);
    location.put("name", "Family Medicine");
    location.putObject("address").put("city", "Chicago").put("postalCode", postalCode);
    return location;
  }

  ObjectNode warning() {
    ObjectNode outcome = EhrBody.JSON.objectNode();
    outcome.put("resourceType", "OperationOutcome");
    ObjectNode issue = outcome.putArray("issue").addObject();
    issue.put("severity", "warning").put("code", "suppressed");
    issue.putObject("details").put("text", "Some results were withheld");
    return outcome;
  }

  /** An appointment but for its participants. */
  ObjectNode appointment(String id, Instant start) {
    ObjectNode visit = resource("Appointment", id);
    boolean past = start.isBefore(Clinic.NOW);
    String status = past ? pick("fulfilled", "fulfilled", "noshow", "cancelled") : "booked";
    visit.put("status", odd ? pick(status, status, "arrived", "checked-in", "waitlist") : status);
    visit
        .putArray("identifier")
        .addObject()
        .put("system", "urn:oid:1.2.840.114350.1.13.861.1.7.3.698084.8")
        .put("value", id);
    concept(visit.putArray("serviceCategory").addObject(), "appointment", "Appointment");
    concept(visit.putArray("serviceType").addObject(), "40" + random.nextInt(6), "Office Visit");
    concept(visit.putObject("appointmentType"), odd ? pick("TELE", "FOLLOWUP") : "FOLLOWUP", "x");
    if (visit.get("status").asText().equals("cancelled")) {
      reason(visit.putObject("cancelationReason"));
    }
    visit.put("start", EhrBody.text(start, flavor));
    visit.put("end", EhrBody.text(start.plus(30, ChronoUnit.MINUTES), flavor));
    if (!odd || random.nextBoolean()) {
      visit.put("minutesDuration", 30);
    }
    Instant created = start.minus(1 + random.nextInt(90), ChronoUnit.DAYS);
    visit.put("created", created(created));
    if (visit.has("meta") || odd) {
      Instant changed = start.minus(random.nextInt(-40, 80), ChronoUnit.HOURS);
      visit.putObject("meta").put("versionId", "3").put("lastUpdated", changed.toString());
    }
    return visit;
  }

  private String created(Instant created) {
    return flavor == Flavor.EPIC
        ? LocalDate.ofInstant(created, ZoneOffset.UTC).toString()
        : EhrBody.text(created, flavor);
  }

  private void reason(ObjectNode reason) {
    String code = pick("pat", "pat-crs", "prov", "prov-dch", "maint", "oth-weath", "noshow");
    String system = code.equals("noshow") ? "https://athena.example/reasons" : REASONS;
    reason.putArray("coding").addObject().put("system", system).put("code", code);
    reason.put("text", "Cancelled");
  }

  void concept(ObjectNode concept, String code, String words) {
    String system =
        flavor == Flavor.EPIC
            ? "urn:oid:1.2.840.114350.1.13.861.1.7.3.808267.11"
            : "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    concept
        .putArray("coding")
        .addObject()
        .put("system", system)
        .put("code", code)
        .put("display", words);
    concept.put("text", words);
  }

  private ObjectNode resource(String type, String id) {
    ObjectNode resource = EhrBody.JSON.objectNode();
    resource.put("resourceType", type);
    resource.put("id", id);
    if (flavor == Flavor.ORACLE) {
      resource.putObject("meta").put("versionId", "1").put("lastUpdated", "2026-01-05T20:03:21Z");
      resource
          .putObject("text")
          .put("status", "generated")
          .put(
              "div",
              "<div xmlns=\"http://www.w3.org/1999/xhtml\"><p><b>" + type + "</b></p></div>");
    }
    return resource;
  }

  private static ObjectNode withoutEmpty(ObjectNode node) {
    node.properties()
        .removeIf(member -> member.getValue() instanceof ArrayNode list && list.isEmpty());
    return node;
  }

  private String pick(String... choices) {
    return choices[random.nextInt(choices.length)];
  }
}
