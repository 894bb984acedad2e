package dev.kept.training.world.output;

import dev.kept.training.world.Person;
import dev.kept.visit.PatientFacts;
import java.io.IOException;

/** Writes what belongs to a patient: Patient and Coverage. */
final class PersonResources {
  private static final String INTERPRETER =
      "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";

  private final NdjsonFile patients;
  private final NdjsonFile coverages;

  PersonResources(NdjsonFile patients, NdjsonFile coverages) {
    this.patients = patients;
    this.coverages = coverages;
  }

  void write(Person person) {
    patients.resource(person.id(), () -> patient(person, person.facts()));
    coverages.resource("c-" + person.id(), () -> coverage(person));
  }

  private void patient(Person person, PatientFacts facts) throws IOException {
    NdjsonFile out = patients;
    out.only(
        "extension",
        () -> {
          out.text("url", INTERPRETER);
          out.flag("valueBoolean", person.interpreter());
        });
    out.flag("active", true);
    out.only("name", () -> out.text("family", "Patient " + person.id()));
    out.only(
        "telecom",
        () -> {
          out.text("system", "phone");
          out.text("value", "555-0100");
          out.text("use", person.mobile() ? "mobile" : "home");
        });
    out.text("birthDate", person.born().toString());
    out.only(
        "address",
        () -> {
          out.text("use", "home");
          out.text("postalCode", facts.postalCode());
          out.text("country", "US");
        });
    out.only(
        "communication",
        () -> {
          out.concept("language", "urn:ietf:bcp:47", person.language());
          out.flag("preferred", true);
        });
  }

  private void coverage(Person person) throws IOException {
    NdjsonFile out = coverages;
    String patient = "Patient/" + person.id();
    out.text("status", "active");
    out.concept("type", FhirFolder.OWN_CODES + "payer", person.payer().code());
    out.reference("beneficiary", patient);
    out.only("payor", () -> out.text("reference", patient));
    out.number("order", 1);
  }
}
