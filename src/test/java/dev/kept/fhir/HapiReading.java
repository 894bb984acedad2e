package dev.kept.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import com.fasterxml.jackson.databind.JsonNode;
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
import dev.kept.visit.Gap.Kind;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.PatientFacts.Flag;
import dev.kept.visit.Status;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.hl7.fhir.instance.model.api.IBaseResource;
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

  private static final Set<Status> OPEN =
      EnumSet.of(Status.PROPOSED, Status.PENDING, Status.BOOKED, Status.WAITLIST, Status.UNKNOWN);
  private static final int LOCAL = "2026-03-02T09:00:00".length();

  private final Tenant tenant;
  private final String patientId;
  private final List<Resource> resources;
  private final List<Bundle.BundleEntryComponent> entries = new ArrayList<>();
  private final List<Appointment> booking;
  private final Set<Kind> gaps = EnumSet.noneOf(Kind.class);

  HapiReading(ObjectNode call, Tenant tenant) {
    this.tenant = tenant;
    this.patientId = call.at("/context/patientId").asText();
    this.resources =
        Stream.of("patient", "coverage", "appointments")
            .map(key -> PARSER.parseResource(call.at("/prefetch/" + key).toString()))
            .flatMap(this::flat)
            .toList();
    this.booking = booking(call.at("/context/appointments"));
  }

  private List<Appointment> booking(JsonNode stated) {
    if (stated.isArray()) {
      return StreamSupport.stream(stated.spliterator(), false)
          .map(one -> PARSER.parseResource(Appointment.class, one.toString()))
          .toList();
    }
    return stated.isMissingNode()
        ? List.of()
        : flat(PARSER.parseResource(stated.toString()))
            .filter(Appointment.class::isInstance)
            .map(Appointment.class::cast)
            .toList();
  }

  /** The kinds of gaps met so far. */
  Set<Kind> gaps() {
    return gaps;
  }

  /** What is being booked. */
  List<dev.kept.visit.Appointment> proposed() {
    List<dev.kept.visit.Appointment> proposed = new ArrayList<>();
    for (Appointment a : booking) {
      if (!isOurs(a) || a.getParticipant().stream().anyMatch(this::isAnotherPatient)) {
        gaps.add(Kind.UNATTRIBUTED);
        continue;
      }
      dev.kept.visit.Appointment visit = visit(a);
      if (visit.start().instant().isBefore(Clinic.NOW)) {
        gaps.add(Kind.PAST);
      } else if (!OPEN.contains(visit.status())) {
        gaps.add(Kind.CLOSED);
      } else if (proposed.stream().anyMatch(other -> isSame(visit, other))) {
        gaps.add(Kind.REPEATED);
      } else {
        proposed.add(visit);
      }
    }
    return proposed;
  }

  private static boolean isSame(dev.kept.visit.Appointment one, dev.kept.visit.Appointment other) {
    boolean place =
        one.setting().practitioner().equals(other.setting().practitioner())
            && one.setting().location().equals(other.setting().location());
    boolean open = OPEN.contains(one.status()) && OPEN.contains(other.status());
    return one.start().equals(other.start()) && (one.id().equals(other.id()) || (open && place));
  }

  private boolean isAnotherPatient(AppointmentParticipantComponent participant) {
    IdType id = id(participant);
    boolean untold = id.getValue() != null && id.getValue().startsWith("urn:");
    return untold || ("Patient".equals(id.getResourceType()) && !isPatient(participant));
  }

  /** The history, but for what is being booked. */
  List<dev.kept.visit.Appointment> visits() {
    List<dev.kept.visit.Appointment> proposed = proposed();
    List<dev.kept.visit.Appointment> visits = new ArrayList<>();
    Set<AppointmentId> seen = new HashSet<>();
    for (Appointment a : all(Appointment.class).toList()) {
      if (!isOurs(a)) {
        gaps.add(hasLiteralPatient(a) ? Kind.OTHER_PATIENT : Kind.UNATTRIBUTED);
        continue;
      }
      dev.kept.visit.Appointment visit = visit(a);
      boolean again = !seen.add(visit.id());
      if (again || proposed.stream().anyMatch(other -> isSame(visit, other))) {
        gaps.add(Kind.REPEATED);
      } else {
        visits.add(visit);
      }
    }
    return visits;
  }

  private boolean hasLiteralPatient(Appointment a) {
    return a.getParticipant().stream()
        .filter(p -> !p.getActor().getReference().startsWith("#"))
        .anyMatch(p -> "Patient".equals(id(p).getResourceType()));
  }

  PatientFacts patient() {
    if (all(Patient.class).anyMatch(p -> !idPart(p).equals(patientId))
        || all(Coverage.class).anyMatch(c -> !isBeneficiary(c))) {
      gaps.add(Kind.OTHER_PATIENT);
    }
    Patient patient =
        all(Patient.class).filter(p -> idPart(p).equals(patientId)).findFirst().orElseThrow();
    List<ContactPoint> telecoms = patient.getTelecom();
    return new PatientFacts(
        age(patient),
        coverage(),
        postalCode(patient.getAddress()),
        code(patient.getCommunicationFirstRep().getLanguage()),
        interpreter(patient),
        telecoms.isEmpty() ? Flag.UNKNOWN : Flag.of(telecoms.stream().anyMatch(this::isMobile)),
        patient.hasDeceasedDateTimeType()
            || (patient.hasDeceasedBooleanType()
                && patient.getDeceasedBooleanType().booleanValue()));
  }

  private Stream<Resource> flat(org.hl7.fhir.instance.model.api.IBaseResource resource) {
    if (resource instanceof Bundle bundle) {
      entries.addAll(bundle.getEntry());
    }
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

  private boolean isBeneficiary(Coverage coverage) {
    return new IdType(coverage.getBeneficiary().getReference()).getIdPart().equals(patientId);
  }

  private String coverage() {
    return all(Coverage.class)
        .filter(this::isBeneficiary)
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

  /** Where a participant's reference leads: into its appointment, a Bundle, or a server. */
  private IdType id(AppointmentParticipantComponent participant) {
    String reference = participant.getActor().getReference();
    Optional<? extends IBaseResource> there =
        reference.startsWith("#")
            ? Optional.ofNullable(participant.getActor().getResource())
            : entries.stream()
                .filter(entry -> reference.equals(entry.getFullUrl()))
                .map(Bundle.BundleEntryComponent::getResource)
                .findFirst();
    return there
        .map(
            resource ->
                new IdType(
                    resource.fhirType(), reference.startsWith("#") ? reference : idPart(resource)))
        .orElseGet(() -> new IdType(reference));
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
        new AppointmentId(idPart(a)),
        status,
        new Times(moment(a.getCreatedElement()), start, end, minutes),
        setting(a),
        status == Status.CANCELLED ? cancellation(a, start) : Cancellation.NONE,
        confirmation(a));
  }

  private Setting setting(Appointment a) {
    String where = actor(a, "Location").map(IdType::getIdPart).orElse("");
    String place = where.startsWith("#") ? "" : where;
    Stream<Resource> places = Stream.concat(a.getContained().stream(), resources.stream());
    String postalCode =
        places
            .filter(Location.class::isInstance)
            .map(Location.class::cast)
            .filter(l -> where.startsWith("#") == idPart(l).equals("here"))
            .filter(l -> idPart(l).equals(where.replace("#", "")))
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
        .filter(r -> idPart(r).equals(role.getIdPart()))
        .map(r -> new IdType(r.getPractitioner().getReference()))
        .findFirst();
  }

  private Optional<IdType> actor(Appointment a, String type) {
    return a.getParticipant().stream()
        .map(this::id)
        .filter(id -> type.equals(id.getResourceType()))
        .findFirst();
  }

  /** HAPI takes a urn for the id of the resource behind it; here it ends in that id. */
  private static String idPart(IBaseResource resource) {
    return resource.getIdElement().getIdPart().replace("urn:uuid:", "");
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
    String text = time.getValueAsString();
    if (text.length() == LOCAL) {
      return Moment.at(LocalDateTime.parse(text).atZone(tenant.zone()).toInstant());
    }
    return text.length() == 10
        ? Moment.on(LocalDate.parse(time.getValueAsString()), tenant.zone())
        : Moment.at(time.getValue().toInstant().atOffset(ZoneOffset.UTC).toInstant());
  }

  private static String code(CodeableConcept concept) {
    return Optional.ofNullable(concept.getCodingFirstRep().getCode())
        .or(() -> Optional.ofNullable(concept.getText()))
        .orElse("");
  }
}
