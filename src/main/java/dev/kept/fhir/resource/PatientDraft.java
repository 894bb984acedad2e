package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.PatientFacts.Flag;

/** A Patient while it is read. */
final class PatientDraft implements Draft {
  private static final String INTERPRETER =
      "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired";
  private static final String US_INTERPRETER =
      "http://hl7.org/fhir/us/core/StructureDefinition/us-core-interpreter-needed";
  private static final String SNOMED_YES = "373066001";
  private static final String SNOMED_NO = "373067005";

  private String id = "";
  private Age age = new Age.Unknown();
  private String homePostalCode = "";
  private String otherPostalCode = "";
  private String preferredLanguage = "";
  private String firstLanguage = "";
  private Flag interpreter = Flag.UNKNOWN;
  private Flag mobile = Flag.UNKNOWN;
  private boolean deceased;

  @Override
  public void member(JsonCursor in) {
    switch (in.name()) {
      case "id" -> id = in.string("Patient.id");
      case "birthDate" -> age = BirthDate.age(in);
      case "deceasedBoolean" -> deceased |= in.bool("Patient.deceased");
      case "deceasedDateTime" -> deceased |= !in.string("Patient.deceased").isEmpty();
      case "address" -> in.each(this::address);
      case "telecom" -> in.each(this::telecom);
      case "communication" -> in.each(this::communication);
      case "extension" -> in.each(this::extension);
      default -> in.skip();
    }
  }

  @Override
  public void addTo(Gathered gathered, String fullUrl) {
    gathered.add(this, fullUrl);
  }

  String id() {
    return id;
  }

  PatientFacts facts(String coverage) {
    return new PatientFacts(
        age,
        coverage,
        homePostalCode.isEmpty() ? otherPostalCode : homePostalCode,
        preferredLanguage.isEmpty() ? firstLanguage : preferredLanguage,
        interpreter,
        mobile,
        deceased);
  }

  private void address(JsonCursor in) {
    if (!in.object("Patient.address")) {
      return;
    }
    String use = "";
    String postalCode = "";
    while (in.nextMember()) {
      switch (in.name()) {
        case "use" -> use = in.string("Patient.address.use");
        case "postalCode" -> postalCode = in.string("Patient.address.postalCode");
        default -> in.skip();
      }
    }
    if (use.equals("home") && homePostalCode.isEmpty()) {
      homePostalCode = postalCode;
    } else if (!use.equals("old") && otherPostalCode.isEmpty()) {
      otherPostalCode = postalCode;
    }
  }

  private void telecom(JsonCursor in) {
    if (!in.object("Patient.telecom")) {
      return;
    }
    String system = "";
    String use = "";
    String value = "";
    while (in.nextMember()) {
      switch (in.name()) {
        case "system" -> system = in.string("Patient.telecom.system");
        case "use" -> use = in.string("Patient.telecom.use");
        case "value" -> value = in.string("Patient.telecom.value");
        default -> in.skip();
      }
    }
    boolean reaches = !value.isEmpty() && !use.equals("old");
    boolean text = system.equals("sms") || (system.equals("phone") && use.equals("mobile"));
    if (reaches && text) {
      mobile = Flag.YES;
    } else if (mobile == Flag.UNKNOWN) {
      mobile = Flag.NO;
    }
  }

  private void communication(JsonCursor in) {
    if (!in.object("Patient.communication")) {
      return;
    }
    String language = "";
    boolean preferred = false;
    while (in.nextMember()) {
      switch (in.name()) {
        case "language" -> language = Concept.code(in, "Patient.communication.language");
        case "preferred" -> preferred = in.bool("Patient.communication.preferred");
        default -> in.skip();
      }
    }
    if (preferred && preferredLanguage.isEmpty()) {
      preferredLanguage = language;
    }
    if (firstLanguage.isEmpty()) {
      firstLanguage = language;
    }
  }

  private void extension(JsonCursor in) {
    if (!in.object("Patient.extension")) {
      return;
    }
    String url = "";
    Flag flag = Flag.UNKNOWN;
    String code = "";
    while (in.nextMember()) {
      switch (in.name()) {
        case "url" -> url = in.string("Patient.extension.url");
        case "valueBoolean" -> flag = flag(in);
        case "valueCoding" -> code = Concept.ofCoding(in, "Patient.extension.value");
        default -> in.skip();
      }
    }
    interpreter(url, flag, code);
  }

  private static Flag flag(JsonCursor in) {
    boolean stated = in.isBoolean();
    boolean yes = in.bool("Patient.extension.value");
    return stated ? Flag.of(yes) : Flag.UNKNOWN;
  }

  private void interpreter(String url, Flag flag, String code) {
    if (url.equals(INTERPRETER) && flag != Flag.UNKNOWN) {
      interpreter = flag;
    } else if (url.equals(US_INTERPRETER) && interpreter == Flag.UNKNOWN) {
      interpreter =
          switch (code) {
            case SNOMED_YES -> Flag.YES;
            case SNOMED_NO -> Flag.NO;
            default -> Flag.UNKNOWN;
          };
    }
  }
}
