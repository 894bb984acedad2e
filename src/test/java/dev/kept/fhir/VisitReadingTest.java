package dev.kept.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import dev.kept.visit.Gap.Kind;
import dev.kept.visit.Status;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Appointments of the history, field by field. */
class VisitReadingTest {
  private static final String ROLE =
      """
      {"resourceType":"PractitionerRole","id":"r1","practitioner":{"reference":"Practitioner/d1"}}""";
  private static final String PLACE =
      """
      {"resourceType":"Location","id":"l1","address":{"postalCode":"60601"}}""";

  @Test
  void everyFieldIsRead() {
    Appointment visit =
        visit(
            """
            "end": "2026-03-03T09:30:00-06:00", "created": "2026-02-01", "minutesDuration": 40,
            "serviceType": [{"text": "x"}, {"coding": [{"code": "no"}]}],
            "appointmentType": {"text": "words", "coding": [{"display": "d"}, {"code": "TELE"}]}""");
    assertThat(visit.id().value()).isEqualTo("a1");
    assertThat(visit.status()).isEqualTo(Status.BOOKED);
    assertThat(visit.start()).isEqualTo(Moment.at(Instant.parse("2026-03-03T15:00:00Z")));
    assertThat(visit.times().end()).isEqualTo(Moment.at(Instant.parse("2026-03-03T15:30:00Z")));
    assertThat(visit.created())
        .isEqualTo(new Moment(Instant.parse("2026-02-01T06:00:00Z"), Moment.Precision.DATE));
    assertThat(visit.times().minutes()).isEqualTo(40);
    assertThat(visit.setting().serviceType()).isEqualTo("x");
    assertThat(visit.setting().mode()).isEqualTo("TELE");
    assertThat(visit.confirmation().answer()).isEqualTo(Answer.CONFIRMED);
    assertThat(visit.cancellation()).isEqualTo(Cancellation.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "minutesDuration": 0           | Appointment.minutesDuration
          "minutesDuration": -5          | Appointment.minutesDuration
          "minutesDuration": "30"        | Appointment.minutesDuration
          "minutesDuration": 1e400       | Appointment.minutesDuration
          "end": 5                       | Appointment.end
          "end": "2026-02-30T10:00:00Z"  | Appointment.end
          "created": "soon"              | Appointment.created
          "created": {"a": [1]}          | Appointment.created
          "serviceType": 5               | Appointment.serviceType
          "serviceType": [5]             | Appointment.serviceType
          "appointmentType": [[]]        | Appointment.appointmentType
          "meta": "x"                    | Appointment.meta
          "cancelationReason": 1         | Appointment.cancelationReason
          """)
  void aFieldThatCannotBeReadIsMissingAndNoted(String member, String where) {
    Facts facts = Calls.facts(Calls.history(Calls.appointment("a1", "Patient/p1", member)));
    assertThat(facts.history().visits()).hasSize(1);
    assertThat(facts.gaps()).contains(new Gap(Kind.UNREADABLE, where));
    Appointment visit = facts.history().visits().getFirst();
    assertThat(visit.times().minutes()).isNaN();
    assertThat(visit.times().end()).isEqualTo(Moment.UNKNOWN);
    assertThat(visit.created()).isEqualTo(Moment.UNKNOWN);
  }

  @Test
  void nullIsMissingWithoutANote() {
    Facts facts =
        Calls.facts(
            Calls.history(
                Calls.appointment(
                    "a1", "Patient/p1", "\"end\": null, \"serviceType\": [null], \"meta\": null")));
    assertThat(facts.gaps()).noneMatch(gap -> gap.kind() == Kind.UNREADABLE);
    assertThat(facts.history().visits()).hasSize(1);
  }

  @Test
  void anUnknownStatusIsUnknownAndNoted() {
    String odd = Calls.appointment("a1", "Patient/p1", "").replace("booked", "gone");
    Facts facts = Calls.facts(Calls.history(odd));
    assertThat(facts.history().visits().getFirst().status()).isEqualTo(Status.UNKNOWN);
    assertThat(facts.gaps()).contains(new Gap(Kind.UNREADABLE, "Appointment.status"));
  }

  @Test
  void withoutStatedLengthItIsEndMinusStart() {
    assertThat(visit("\"end\": \"2026-03-03T15:45:00Z\"").times().minutes()).isEqualTo(45);
    assertThat(visit("\"end\": \"2026-03-03T14:45:00Z\"").times().minutes()).isNaN();
    assertThat(visit("\"end\": \"2026-03-04\"").times().minutes()).isNaN();
  }

  @ParameterizedTest
  @CsvSource({
    "pat,PATIENT", "pat-crs,PATIENT", "prov,CLINIC", "prov-dch,CLINIC", "maint,CLINIC",
    "meds-inc,CLINIC", "oth-room,CLINIC", "oth-weath,UNKNOWN", "other,UNKNOWN", "patient,UNKNOWN",
    "provoked,UNKNOWN", "'',UNKNOWN"
  })
  void whoCancelledComesFromTheReasonsCode(String code, By by) {
    String reason =
        """
        "cancelationReason": {"coding": [{"code": "%s", "system":
          "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason"}]}"""
            .formatted(code);
    assertThat(cancelled(reason).cancellation().by()).isEqualTo(by);
    String other = reason.replace("terminology.hl7.org", "elsewhere.example");
    assertThat(cancelled(other).cancellation().by()).isEqualTo(By.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-02T15:00:00Z,true",
    "2026-03-02T15:00:01Z,false",
    "2026-02-01,false",
    "never,false"
  })
  void theLastChangeIsTheCancellingOnlyADayBeforeTheStart(String changed, boolean taken) {
    Moment at = cancelled("\"meta\": {\"lastUpdated\": \"" + changed + "\"}").cancellation().at();
    assertThat(at.isKnown()).isEqualTo(taken);
  }

  @Test
  void aVendorsNoShowReasonMakesACancellationANoShow() {
    String reason = "\"cancelationReason\": {\"coding\": [{\"code\": \"noshow\"}]}";
    String visit = Calls.appointment("a1", "Patient/p1", reason).replace("booked", "cancelled");
    var athena = Clinic.tenant(Vendor.ATHENA, Limits.USUAL);
    Appointment missed = Calls.facts(Calls.history(visit), athena).history().visits().getFirst();
    assertThat(missed.status()).isEqualTo(Status.NOSHOW);
    assertThat(missed.cancellation()).isEqualTo(Cancellation.NONE);
    assertThat(cancelled(reason).status()).isEqualTo(Status.CANCELLED);
  }

  @Test
  void practitionerAndPlaceAreFoundThroughReferencesOfAnyForm() {
    check("Practitioner/d1", "Location/l1", PLACE);
    check("PractitionerRole/r1", "Location/l1", ROLE, PLACE);
    check(
        Clinic.BASE + "/PractitionerRole/r1", Clinic.BASE + "/Location/l1/_history/1", ROLE, PLACE);
  }

  @Test
  void aUrnIsFollowedToItsEntryWhereverItStands() {
    String visit = withActors("urn:uuid:1", "urn:uuid:2", "");
    String entries =
        """
        {"resource": %s, "fullUrl": "urn:uuid:9"}, {"fullUrl": "urn:uuid:2", "resource": %s},
        {"resource": %s, "fullUrl": "urn:uuid:1"}"""
            .formatted(visit, PLACE, ROLE);
    Facts facts =
        Calls.facts(
            Calls.prefetch(
                "\"appointments\": {\"resourceType\":\"Bundle\",\"entry\":[" + entries + "]}"));
    checkSetting(facts.history().visits().getFirst(), "d1", "l1", "60601");
  }

  @Test
  void whatAResourceContainsHasNoIdOutsideOfIt() {
    String contained = "\"contained\": [" + ROLE + "," + PLACE + "],";
    Facts facts = Calls.facts(Calls.history(withActors("#r1", "#l1", contained)));
    checkSetting(facts.history().visits().getFirst(), "d1", "", "60601");
  }

  @Test
  void aRoleNobodySentLeavesThePractitionerUnknown() {
    Facts facts = Calls.facts(Calls.history(withActors("PractitionerRole/r1", "Location/l1", "")));
    checkSetting(facts.history().visits().getFirst(), "", "l1", "");
  }

  @Test
  void anotherServersPractitionerIsAnotherOne() {
    String foreign = "https://elsewhere.example/fhir/Practitioner/d1";
    Facts facts = Calls.facts(Calls.history(withActors(foreign, "Location/l1", ""), PLACE));
    checkSetting(facts.history().visits().getFirst(), foreign, "l1", "60601");
  }

  @Test
  void withoutAnyKnownBaseAbsoluteReferencesAreComparedByTypeAndId() {
    var tenant = Clinic.tenant(VendorProfile.of(Vendor.GENERIC), Limits.USUAL, FhirAccess.NONE);
    String call = Calls.history(Calls.appointment("a1", "https://any.example/fhir/Patient/p1", ""));
    assertThat(Calls.facts(call, tenant).history().visits()).hasSize(1);
  }

  @Test
  void theServerTheCallNamesIsTheCallsOwn() {
    String call =
        """
        {"prefetch": {"appointments": %s}, "context": {"patientId": "p1"},
         "fhirServer": "https://proxy.example/ehr/"}"""
            .formatted(
                Calls.bundle(Calls.appointment("a1", "https://proxy.example/ehr/Patient/p1", "")));
    assertThat(Calls.facts(call).history().visits()).hasSize(1);
  }

  @Test
  void othersAppointmentsAreDroppedAndNoted() {
    Facts facts =
        Calls.facts(
            Calls.history(
                Calls.appointment("a1", "Patient/p2", ""),
                Calls.appointment("a2", "Patient/p1", ""),
                Calls.appointment("a3", "Location/l1", "")));
    assertThat(facts.history().visits()).extracting(v -> v.id().value()).containsExactly("a2");
    assertThat(facts.gaps())
        .contains(
            new Gap(Kind.OTHER_PATIENT, "appointments"),
            new Gap(Kind.UNATTRIBUTED, "appointments"));
  }

  @Test
  void theSameIdTwiceIsOneVisit() {
    String visit = Calls.appointment("a1", "Patient/p1", "");
    Facts facts = Calls.facts(Calls.history(visit, visit));
    assertThat(facts.history().visits()).hasSize(1);
    assertThat(facts.gaps()).contains(new Gap(Kind.REPEATED, "appointments"));
  }

  @Test
  void theTypeMayComeLast() {
    String visit = withActors("PractitionerRole/r1", "Location/l1", "");
    String late = late(visit, "Appointment");
    String role = late(ROLE, "PractitionerRole");
    String bundle = late(Calls.bundle(late, role, late(PLACE, "Location")), "Bundle");
    Facts facts = Calls.facts(Calls.prefetch("\"appointments\": " + bundle));
    checkSetting(facts.history().visits().getFirst(), "d1", "l1", "60601");
  }

  private static String late(String resource, String type) {
    String member = "\"resourceType\":\"" + type + "\"";
    String rest = resource.replaceFirst("\"resourceType\": ?\"" + type + "\",", "");
    int end = rest.lastIndexOf('}');
    return rest.substring(0, end) + ", \"text\": {\"div\": \"\\\"}{\"}, " + member + "}";
  }

  private static void check(String person, String place, String... others) {
    String[] resources = new String[others.length + 1];
    System.arraycopy(others, 0, resources, 0, others.length);
    resources[others.length] = withActors(person, place, "");
    Facts facts = Calls.facts(Calls.history(resources));
    checkSetting(facts.history().visits().getFirst(), "d1", "l1", "60601");
  }

  private static void checkSetting(Appointment visit, String person, String place, String code) {
    assertThat(visit.setting().practitioner()).isEqualTo(person);
    assertThat(visit.setting().location()).isEqualTo(place);
    assertThat(visit.setting().locationPostalCode()).isEqualTo(code);
  }

  private static String withActors(String person, String place, String members) {
    return """
        {"resourceType": "Appointment", "id": "a1", "status": "booked", "participant": [
          {"actor": {"reference": "%s"}}, {"actor": {"reference": "%s"}},
          {"actor": {"reference": "Patient/p1"}}], %s
         "start": "2026-03-03T15:00:00Z"}"""
        .formatted(person, place, members);
  }

  private static Appointment visit(String members) {
    return only(Calls.appointment("a1", "Patient/p1", members));
  }

  private static Appointment cancelled(String members) {
    return only(Calls.appointment("a1", "Patient/p1", members).replace("booked", "cancelled"));
  }

  private static Appointment only(String resource) {
    List<Appointment> visits = Calls.facts(Calls.history(resource)).history().visits();
    assertThat(visits).hasSize(1);
    return visits.getFirst();
  }
}
