package dev.kept.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.fhir.hook.HookContext.Form;
import dev.kept.tenant.Limits;
import dev.kept.tenant.Vendor;
import dev.kept.visit.Appointment;
import dev.kept.visit.Facts;
import dev.kept.visit.Gap;
import dev.kept.visit.Gap.Kind;
import dev.kept.visit.Status;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@code context.appointments}, in the forms clients send it. */
class BookingTest {
  private static final Gap UNATTRIBUTED = new Gap(Kind.UNATTRIBUTED, "context.appointments");
  private static final String ONE = Calls.appointment("a1", "Patient/p1", "");
  private static final String LATER =
      ONE.replace("2026-03-03T15", "2026-03-04T15").replace("\"a1\"", "\"a2\"");

  @Test
  void aBundleAnArrayBareOrWrappedEntriesAndOneResourceAreTheSame() {
    String bare = "{\"resourceType\":\"Bundle\",\"entry\":[" + ONE + "," + LATER + "]}";
    String untyped = "{\"entry\":[" + ONE + "," + LATER + "], \"resourceType\":\"Bundle\"}";
    String wrapped = "[{\"resource\":" + ONE + "},{\"fullUrl\":\"x\",\"resource\":" + LATER + "}]";
    List<Appointment> expected = Calls.facts(Calls.booking(Calls.bundle(ONE, LATER))).proposed();
    assertThat(expected).hasSize(2);
    for (String form : List.of(bare, untyped, wrapped, "[" + ONE + "," + LATER + "]")) {
      assertThat(Calls.facts(Calls.booking(form)).proposed()).as(form).isEqualTo(expected);
    }
    assertThat(Calls.facts(Calls.booking(ONE)).proposed()).isEqualTo(expected.subList(0, 1));
  }

  @Test
  void theFormIsTold() {
    assertThat(form("null")).isEqualTo(Form.ABSENT);
    assertThat(form("[]")).isEqualTo(Form.ARRAY);
    assertThat(form("{}")).isEqualTo(Form.RESOURCE);
    assertThat(form("\"Appointment/1\"")).isEqualTo(Form.WRONG);
    assertThat(Calls.body("{\"context\":{}}").context().appointments()).isEqualTo(Form.ABSENT);
  }

  @Test
  void anEntryOfAnotherPatientOrOfNoneIsNobodys() {
    for (String patient :
        List.of(
            "Patient/p2",
            "https://elsewhere.example/fhir/Patient/p1",
            "urn:uuid:1",
            "#p1",
            "p1",
            "",
            "Practitioner/p1")) {
      Facts facts = Calls.facts(Calls.booking("[" + Calls.appointment("a", patient, "") + "]"));
      assertThat(facts.proposed()).as(patient).isEmpty();
      assertThat(facts.gaps()).as(patient).contains(UNATTRIBUTED);
    }
  }

  @Test
  void anEntryThatNamesAnotherPatientBesideOursIsNobodys() {
    String ours = "{\"actor\": {\"reference\": \"Patient/p1\"}, \"status\": \"accepted\"}";
    String other = "{\"actor\": {\"reference\": \"Patient/p2\"}}";
    for (String both : List.of(ours + "," + other, other + "," + ours)) {
      Facts facts = Calls.facts(Calls.booking("[" + ONE.replace(ours, both) + "]"));
      assertThat(facts.proposed()).as(both).isEmpty();
      assertThat(facts.gaps()).as(both).contains(UNATTRIBUTED);
    }
  }

  @Test
  void anEntryWithSomebodyWhoMayBeAnotherPatientIsNobodys() {
    String inside =
        "{\"resourceType\": \"Patient\", \"id\": \"in\", \"name\": [{\"family\": \"B\"}]}";
    for (String actor :
        List.of(
            "{\"reference\": \"#in\"}",
            "{\"reference\": \"#nowhere\"}",
            "{\"reference\": \"urn:uuid:nobody-has-it\"}",
            "{\"reference\": \"urn:uuid:nobody-has-it\", \"type\": \"Patient\"}",
            "{\"type\": \"Patient\", \"identifier\": {\"value\": \"E42\"}}",
            "{\"type\": \"http://hl7.org/fhir/StructureDefinition/Patient\", \"display\": \"B\"}",
            "{\"reference\": \"https://elsewhere.example/fhir/Patient/p1\"}")) {
      Facts facts = Calls.facts(Calls.booking("[" + with(inside, actor) + "]"));
      assertThat(facts.proposed()).as(actor).isEmpty();
      assertThat(facts.gaps()).as(actor).contains(UNATTRIBUTED);
    }
  }

  @Test
  void anotherPatientBehindAUrnOfTheBundleIsSeen() {
    String booking =
        """
        {"resourceType": "Bundle", "entry": [
          {"fullUrl": "urn:uuid:9", "resource": {"resourceType": "Patient", "id": "p2"}},
          {"resource": %s}]}"""
            .formatted(with("{}", "{\"reference\": \"urn:uuid:9\"}"));
    assertThat(Calls.facts(Calls.booking(booking)).proposed()).isEmpty();
    Facts ours = Calls.facts(Calls.booking(booking.replace("\"p2\"", "\"p1\"")));
    assertThat(ours.proposed()).hasSize(1);
  }

  @Test
  void participantsWhoAreSurelyNoPatientDoNotMatter() {
    String inside = "{\"resourceType\": \"HealthcareService\", \"id\": \"in\"}";
    for (String actor :
        List.of(
            "{\"reference\": \"#in\"}",
            "{\"reference\": \"#nowhere\", \"type\": \"Practitioner\"}",
            "{\"reference\": \"urn:uuid:nobody-has-it\", \"type\": \"Location\"}",
            "{\"type\": \"Practitioner\", \"identifier\": {\"value\": \"N1\"}}",
            "{\"display\": \"Dr. Careful\"}",
            "{\"reference\": \"Patient/p1\"}",
            "{\"reference\": \"Device/1\"}")) {
      Facts facts = Calls.facts(Calls.booking("[" + with(inside, actor) + "]"));
      assertThat(facts.proposed()).as(actor).hasSize(1);
      assertThat(facts.gaps()).as(actor).doesNotContain(UNATTRIBUTED);
    }
  }

  @Test
  void absoluteReferencesAreOfTheServerThatTheCallStates() {
    String stated = "https://other.example/fhir";
    String ours = Calls.appointment("a", stated + "/Patient/p1", "");
    String tenants = Calls.appointment("b", Clinic.BASE + "/Patient/p1", "");
    String call = Calls.booking("[" + ours + "," + tenants + "]");
    Facts none = Calls.facts(call);
    assertThat(none.proposed()).extracting(a -> a.id().value()).containsExactly("b");
    Facts other = Calls.facts(call.replaceFirst("\\{", "{\"fhirServer\": \"" + stated + "/\","));
    assertThat(other.proposed()).extracting(a -> a.id().value()).containsExactly("a");
    assertThat(other.gaps()).contains(UNATTRIBUTED);
  }

  @Test
  void aReferenceOfAnyFormToThePatientIsThePatients() {
    for (String patient :
        List.of(
            "Patient/p1",
            "Patient/p1/_history/4",
            Clinic.BASE + "/Patient/p1",
            "HTTPS://EHR.example:443/fhir/r4/Patient/p1")) {
      assertThat(
              Calls.facts(Calls.booking("[" + Calls.appointment("a", patient, "") + "]"))
                  .proposed())
          .as(patient)
          .hasSize(1);
    }
  }

  @Test
  void theSameSlotTwiceIsOneAndTheSameIdAtAnotherTimeIsAnother() {
    String renamed = ONE.replace("\"a1\"", "\"b7\"");
    String sameId = LATER.replace("\"a2\"", "\"a1\"");
    Facts facts =
        Calls.facts(Calls.booking("[" + String.join(",", ONE, ONE, renamed, sameId) + "]"));
    assertThat(facts.proposed()).extracting(a -> a.id().value()).containsExactly("a1", "a1");
    assertThat(facts.gaps()).contains(new Gap(Kind.REPEATED, "context.appointments"));
  }

  @Test
  void aSlotProposedAgainWithAnotherIdAndOtherDetailsIsOne() {
    String again =
        ONE.replace("\"a1\"", "\"b7\"")
            .replace(
                "\"start\"",
                "\"created\": \"2026-03-01\", \"minutesDuration\": 40,"
                    + "\"serviceType\": [{\"text\": \"x\"}], \"start\"");
    Facts facts = Calls.facts(Calls.booking("[" + ONE + "," + again + "]"));
    assertThat(facts.proposed()).extracting(a -> a.id().value()).containsExactly("a1");
    assertThat(facts.gaps()).contains(new Gap(Kind.REPEATED, "context.appointments"));
  }

  @Test
  void theSameStartWithAnotherPersonOrAtAnotherPlaceIsAnotherSlot() {
    String doctor = with("{}", "{\"reference\": \"Practitioner/d2\"}").replace("\"a1\"", "\"b7\"");
    String place = with("{}", "{\"reference\": \"Location/l2\"}").replace("\"a1\"", "\"c7\"");
    Facts facts = Calls.facts(Calls.booking("[" + String.join(",", ONE, doctor, place) + "]"));
    assertThat(facts.proposed()).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsCancelledOverOrAnErrorIsNotBeingBooked(Status status) {
    boolean open =
        Set.of(Status.PROPOSED, Status.PENDING, Status.BOOKED, Status.WAITLIST, Status.UNKNOWN)
            .contains(status);
    String entry = ONE.replace("\"booked\"", "\"" + status.code() + "\"");
    Facts facts = Calls.facts(Calls.booking("[" + entry + "," + LATER + "]"));
    assertThat(facts.proposed()).hasSize(open ? 2 : 1);
    assertThat(facts.gaps().contains(new Gap(Kind.CLOSED, "context.appointments")))
        .isEqualTo(!open);
  }

  @Test
  void anEntryOfAnOddStatusOrNoneIsBeingBooked() {
    for (String odd : List.of("\"status\": \"reserved\",", "")) {
      String entry = ONE.replace("\"status\": \"booked\",", odd);
      assertThat(Calls.facts(Calls.booking("[" + entry + "]")).proposed()).as(odd).hasSize(1);
    }
  }

  @Test
  void whatHasBegunIsPastAndWhatBeginsTodayIsNot() {
    String past = ONE.replace("2026-03-03T15:00:00Z", "2026-03-02T14:59:59Z");
    String now = ONE.replace("2026-03-03T15:00:00Z", "2026-03-02T15:00:00Z");
    String today = ONE.replace("2026-03-03T15:00:00Z", "2026-03-02");
    String yesterday = ONE.replace("2026-03-03T15:00:00Z", "2026-03-01");
    assertThat(Calls.facts(Calls.booking("[" + now + "," + today + "]")).proposed()).hasSize(2);
    Facts facts = Calls.facts(Calls.booking("[" + past + "," + yesterday + "]"));
    assertThat(facts.proposed()).isEmpty();
    assertThat(facts.gaps()).contains(new Gap(Kind.PAST, "context.appointments"));
  }

  @Test
  void anEntryWithoutReadableStartIsNotedAndLeftOut() {
    String odd = ONE.replace("2026-03-03T15:00:00Z", "2026-03-03T15:00:00:00Z");
    Facts facts = Calls.facts(Calls.booking("[" + odd + "," + LATER + "]"));
    assertThat(facts.proposed()).hasSize(1);
    assertThat(facts.gaps())
        .contains(
            new Gap(Kind.UNREADABLE, "Appointment.start"),
            new Gap(Kind.UNAVAILABLE, "Appointment.start"));
  }

  @Test
  void appointmentsPastTheLimitAreNotRead() {
    var tenant = Clinic.tenant(Vendor.GENERIC, new Limits(100_000, 64, 1_000, 9, 1, 5));
    Facts facts = Calls.facts(Calls.booking("[" + ONE + "," + LATER + "]"), tenant);
    assertThat(facts.proposed()).hasSize(1);
    assertThat(facts.gaps()).contains(new Gap(Kind.BOUND, "context.appointments"));
  }

  @Test
  void theSlotBeingBookedIsNotHistoryToo() {
    String call =
        """
        {"context": {"patientId": "p1", "appointments": [%s]},
         "prefetch": {"appointments": %s}}"""
            .formatted(ONE, Calls.bundle(ONE, LATER));
    Facts facts = Calls.facts(call);
    assertThat(facts.history().visits()).extracting(a -> a.id().value()).containsExactly("a2");
    assertThat(facts.gaps()).contains(new Gap(Kind.REPEATED, "appointments"));
  }

  /** Our appointment, which contains {@code inside} and has {@code actor} as participant too. */
  private static String with(String inside, String actor) {
    return ONE.replace(
        "\"participant\": [",
        "\"contained\": [" + inside + "], \"participant\": [{\"actor\": " + actor + "},");
  }

  @Test
  void aSlotBookedAgainAfterItWasCancelledKeepsItsCancellationInTheHistory() {
    String cancelled = ONE.replace("\"a1\"", "\"b7\"").replace("booked", "cancelled");
    String booked = ONE.replace("\"a1\"", "\"c7\"");
    String call =
        """
        {"context": {"patientId": "p1", "appointments": [%s]},
         "prefetch": {"appointments": %s}}"""
            .formatted(ONE, Calls.bundle(cancelled, booked));
    assertThat(Calls.facts(call).history().visits())
        .extracting(a -> a.id().value())
        .containsExactly("b7");
  }

  private static Form form(String appointments) {
    return Calls.body(Calls.booking(appointments)).context().appointments();
  }
}
