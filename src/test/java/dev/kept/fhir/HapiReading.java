package dev.kept.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kept.tenant.Tenant;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.PatientFacts.Flag;
import dev.kept.visit.Status;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Address;
import org.hl7.fhir.r4.model.Appointment;
import org.hl7.fhir.r4.model.Appointment.AppointmentParticipantComponent;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ContactPoint;
import org.hl7.fhir.r4.model.Coverage;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Location;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Resource;

/** Reads a call's prefetch by HAPI FHIR's parser and model, with rules of its own. */
final class HapiReading {
  private static final IParser PARSER =
      FhirContext.forR4Cached()
          .newJsonParser()
          .setParserErrorHandler(new LenientErrorHandler(false));
  private static final String REASONS =
      "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";

  private final Tenant tenant;
  private final String patientId;
  private final List<Resource> resources;

  HapiReading(ObjectNode call, Tenant tenant) {
    this.tenant = tenant;
    this.patientId = call.at("/context/patientId").asText();
    this.resources =
        Stream.of("patient", "coverage", "appointments")
            .map(key -> PARSER.parseResource(call.at("/prefetch/" + key).toString()))
            .flatMap(HapiReading::flat)
            .toList();
  }

  List<dev.kept.visit.Appointment> visits() {
    return all(Appointment.class).filter(this::isOurs).map(this::visit).toList();
  }

  boolean hasOthers() {
    return all(Appointment.class).anyMatch(a -> !isOurs(a));
  }

  PatientFacts patient() {
    Patient patient =
        all(Patient.class)
            .filter(p -> p.getIdElement().getIdPart().equals(patientId))
            .findFirst()
            .orElseThrow();
    List<ContactPoint> telecoms = patient.getTelecom();
    return new PatientFacts(
        age(patient),
        coverage(),
        postalCode(patient.getAddress()),
        code(patient.getCommunicationFirstRep().getLanguage()),
        interpreter(patient),
        telecoms.isEmpty() ? Flag.UNKNOWN : Flag.of(telecoms.stream().anyMatch(this::isMobile)));
  }

  private static Stream<Resource> flat(org.hl7.fhir.instance.model.api.IBaseResource resource) {
    return resource instanceof Bundle bundle
        ? bundle.getEntry().stream().map(Bundle.BundleEntryComponent::getResource)
        : Stream.of((Resource) resource);
  }

  private <T> Stream<T> all(Class<T> type) {
    return resources.stream().filter(type::isInstance).map(type::cast);
  }

  private Age age(Patient patient) {
    String text = patient.getBirthDateElement().getValueAsString();
    String middle = text + (text.length() == 4 ? "-07-01" : text.length() == 7 ? "-15" : "");
    return new Age.Born(LocalDate.parse(middle));
  }

  private static Flag interpreter(Patient patient) {
    var extension =
        patient.getExtensionByUrl(
            "http://hl7.org/fhir/StructureDefinition/patient-interpreterRequired");
    return extension == null
        ? Flag.UNKNOWN
        : Flag.of(((BooleanType) extension.getValue()).booleanValue());
  }

  private static String postalCode(List<Address> addresses) {
    return Stream.of(Address.AddressUse.HOME, Address.AddressUse.BILLING)
        .flatMap(use -> addresses.stream().filter(a -> a.getUse() == use))
        .map(Address::getPostalCode)
        .findFirst()
        .orElse("");
  }

  private boolean isMobile(ContactPoint telecom) {
    return telecom.getSystem() == ContactPoint.ContactPointSystem.PHONE
        && telecom.getUse() == ContactPoint.ContactPointUse.MOBILE;
  }

  private String coverage() {
    return all(Coverage.class)
        .filter(c -> c.getStatus() == Coverage.CoverageStatus.ACTIVE)
        .min(
            Comparator.comparingInt((Coverage c) -> c.hasOrder() ? c.getOrder() : Integer.MAX_VALUE)
                .thenComparing(c -> c.getIdElement().getIdPart()))
        .map(c -> code(c.getType()))
        .orElse("");
  }

  private boolean isOurs(Appointment appointment) {
    return appointment.getParticipant().stream().anyMatch(this::isPatient);
  }

  private boolean isPatient(AppointmentParticipantComponent participant) {
    IdType id = id(participant);
    return "Patient".equals(id.getResourceType()) && isOwn(id) && id.getIdPart().equals(patientId);
  }

  private static IdType id(AppointmentParticipantComponent participant) {
    return new IdType(participant.getActor().getReference());
  }

  private static boolean isOwn(IdType id) {
    return !id.hasBaseUrl()
        || id.getBaseUrl().toLowerCase(java.util.Locale.ROOT).contains("ehr.example");
  }

  private dev.kept.visit.Appointment visit(Appointment a) {
    boolean missed =
        a.getStatus() == Appointment.AppointmentStatus.CANCELLED
            && a.getCancelationReason().getCoding().stream()
                .anyMatch(c -> tenant.vendor().noShowReasons().contains(c.getCode()));
    Status status = missed ? Status.NOSHOW : Status.ofCode(a.getStatus().toCode());
    Moment start = moment(a.getStartElement());
    Moment end = moment(a.getEndElement());
    double minutes = a.hasMinutesDuration() ? a.getMinutesDuration() : 30;
    return new dev.kept.visit.Appointment(
        new AppointmentId(a.getIdElement().getIdPart()),
        status,
        new Times(moment(a.getCreatedElement()), start, end, minutes),
        setting(a),
        status == Status.CANCELLED ? cancellation(a, start) : Cancellation.NONE,
        confirmation(a));
  }

  private Setting setting(Appointment a) {
    String place = actor(a, "Location").map(IdType::getIdPart).orElse("");
    String postalCode =
        all(Location.class)
            .filter(l -> l.getIdElement().getIdPart().equals(place))
            .map(l -> l.getAddress().getPostalCode())
            .findFirst()
            .orElse("");
    String service = code(a.getServiceTypeFirstRep());
    return new Setting(practitioner(a), place, postalCode, service, code(a.getAppointmentType()));
  }

  private String practitioner(Appointment a) {
    return actor(a, "Practitioner")
        .or(() -> actor(a, "PractitionerRole").flatMap(this::ofRole))
        .map(IdType::getIdPart)
        .orElse("");
  }

  private Optional<IdType> ofRole(IdType role) {
    return all(PractitionerRole.class)
        .filter(r -> r.getIdElement().getIdPart().equals(role.getIdPart()))
        .map(r -> new IdType(r.getPractitioner().getReference()))
        .findFirst();
  }

  private static Optional<IdType> actor(Appointment a, String type) {
    return a.getParticipant().stream()
        .map(HapiReading::id)
        .filter(id -> type.equals(id.getResourceType()))
        .findFirst();
  }

  private Confirmation confirmation(Appointment a) {
    Answer answer =
        switch (a.getParticipant().stream()
            .filter(this::isPatient)
            .findFirst()
            .orElseThrow()
            .getStatus()) {
          case ACCEPTED -> Answer.CONFIRMED;
          case DECLINED -> Answer.DECLINED;
          case NEEDSACTION -> Answer.AWAITED;
          default -> Answer.NONE;
        };
    return answer == Answer.NONE
        ? Confirmation.NONE
        : new Confirmation(Moment.UNKNOWN, by(a.getMeta().getLastUpdatedElement()), answer);
  }

  private Moment by(BaseDateTimeType changed) {
    return changed.isEmpty() || changed.getValue().toInstant().isAfter(Clinic.NOW)
        ? Moment.at(Clinic.NOW)
        : moment(changed);
  }

  private Cancellation cancellation(Appointment a, Moment start) {
    var changed = a.getMeta().getLastUpdatedElement();
    boolean early =
        !changed.isEmpty()
            && changed.getValue().toInstant().plusSeconds(24 * 3600).compareTo(start.instant())
                <= 0;
    By by =
        a.getCancelationReason().getCoding().stream()
            .filter(c -> REASONS.equals(c.getSystem()))
            .map(Coding::getCode)
            .map(HapiReading::by)
            .findFirst()
            .orElse(By.UNKNOWN);
    return new Cancellation(early ? moment(changed) : Moment.UNKNOWN, by);
  }

  private static By by(String code) {
    return switch (code) {
      case "pat", "pat-crs" -> By.PATIENT;
      case "prov", "prov-dch", "maint" -> By.CLINIC;
      default -> By.UNKNOWN;
    };
  }

  private Moment moment(BaseDateTimeType time) {
    if (time.isEmpty()) {
      return Moment.UNKNOWN;
    }
    return time.getValueAsString().length() == 10
        ? Moment.on(LocalDate.parse(time.getValueAsString()), tenant.zone())
        : Moment.at(time.getValue().toInstant().atOffset(ZoneOffset.UTC).toInstant());
  }

  private static String code(CodeableConcept concept) {
    return Optional.ofNullable(concept.getCodingFirstRep().getCode())
        .or(() -> Optional.ofNullable(concept.getText()))
        .orElse("");
  }
}
