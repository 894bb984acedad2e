package dev.kept.training.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.PatientFacts.Flag;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Gathers Patient and Coverage. */
final class People {
  private static final String INTERPRETER =
      "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";

  private static final String US_INTERPRETER =
      "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed";
  private static final String SNOMED_YES = "373066001";
  private static final String SNOMED_NO = "373067005";

  private final Map<String, PatientFacts> patients = new HashMap<>();
  private final Map<String, Payer> payers = new HashMap<>();

  /** A coverage; the lowest order counts, then the lowest id. */
  private record Payer(double order, String id, String type) {
    static final Comparator<Payer> PRIMARY =
        Comparator.comparingDouble(Payer::order)
            .thenComparing(Payer::id)
            .thenComparing(Payer::type);
  }

  void patient(JsonNode patient, Runnable unreadableBirthDate) {
    patients.put(
        Json.text(patient, "id"),
        new PatientFacts(
            age(Json.text(patient, "birthDate"), unreadableBirthDate),
            "",
            postalCode(patient),
            language(patient),
            interpreter(patient),
            mobile(patient)));
  }

  void coverage(JsonNode coverage) {
    String status = Json.text(coverage, "status");
    String type = Json.code(coverage, "type");
    if ((status.isEmpty() || status.equals("active")) && !type.isEmpty()) {
      double order = coverage.path("order").asDouble(Double.MAX_VALUE);
      payers.merge(
          Json.idOf(coverage.path("beneficiary"), "Patient"),
          new Payer(order, Json.text(coverage, "id"), type),
          (one, other) -> Payer.PRIMARY.compare(one, other) <= 0 ? one : other);
    }
  }

  /** Puts Patient and Coverage together; after that, nothing may be added. */
  void join() {
    payers.forEach(
        (patient, payer) ->
            patients.merge(
                patient,
                insured(PatientFacts.UNKNOWN, payer),
                (known, x) -> insured(known, payer)));
  }

  PatientFacts facts(String patient) {
    return patients.getOrDefault(patient, PatientFacts.UNKNOWN);
  }

  private static PatientFacts insured(PatientFacts facts, Payer payer) {
    return new PatientFacts(
        facts.age(),
        payer.type(),
        facts.postalCode(),
        facts.language(),
        facts.interpreter(),
        facts.mobile());
  }

  private static Age age(String birthDate, Runnable unreadable) {
    if (birthDate.isEmpty()) {
      return new Age.Unknown();
    }
    try {
      return new Age.Born(
          switch (birthDate.length()) {
            case 4 -> LocalDate.of(Integer.parseInt(birthDate), 7, 1);
            case 7 -> LocalDate.parse(birthDate + "-15");
            default -> LocalDate.parse(birthDate);
          });
    } catch (DateTimeException | NumberFormatException e) {
      unreadable.run();
      return new Age.Unknown();
    }
  }

  private static String postalCode(JsonNode patient) {
    Predicate<JsonNode> home = address -> Json.text(address, "use").equals("home");
    Predicate<JsonNode> old = address -> Json.text(address, "use").equals("old");
    return Stream.concat(
            Json.each(patient, "address").filter(home),
            Json.each(patient, "address").filter(old.negate()))
        .map(address -> Json.text(address, "postalCode"))
        .filter(Predicate.not(String::isEmpty))
        .findFirst()
        .orElse("");
  }

  private static String language(JsonNode patient) {
    Predicate<JsonNode> preferred = each -> each.path("preferred").asBoolean(false);
    return Stream.concat(
            Json.each(patient, "communication").filter(preferred),
            Json.each(patient, "communication"))
        .map(each -> Json.code(each, "language"))
        .filter(Predicate.not(String::isEmpty))
        .findFirst()
        .orElse("");
  }

  /** The boolean goes before US Core's answer, as where a hook is read. */
  private static Flag interpreter(JsonNode patient) {
    Flag stated = stated(patient);
    return stated == Flag.UNKNOWN ? coded(patient) : stated;
  }

  private static Flag coded(JsonNode patient) {
    return Json.each(patient, "extension")
        .filter(extension -> Json.text(extension, "url").equals(US_INTERPRETER))
        .map(extension -> Json.text(extension.path("valueCoding"), "code"))
        .filter(code -> code.equals(SNOMED_YES) || code.equals(SNOMED_NO))
        .map(code -> Flag.of(code.equals(SNOMED_YES)))
        .findFirst()
        .orElse(Flag.UNKNOWN);
  }

  private static Flag stated(JsonNode patient) {
    return Json.each(patient, "extension")
        .filter(extension -> Json.text(extension, "url").equals(INTERPRETER))
        .map(extension -> extension.path("valueBoolean"))
        .filter(JsonNode::isBoolean)
        .map(value -> Flag.of(value.booleanValue()))
        .findFirst()
        .orElse(Flag.UNKNOWN);
  }

  private static Flag mobile(JsonNode patient) {
    return Json.each(patient, "telecom")
        .map(telecom -> Flag.of(reaches(telecom)))
        .min(Comparator.naturalOrder())
        .orElse(Flag.UNKNOWN);
  }

  private static boolean reaches(JsonNode telecom) {
    String system = Json.text(telecom, "system");
    String use = Json.text(telecom, "use");
    boolean text = system.equals("sms") || (system.equals("phone") && use.equals("mobile"));
    return text && !use.equals("old") && !Json.text(telecom, "value").isEmpty();
  }
}
