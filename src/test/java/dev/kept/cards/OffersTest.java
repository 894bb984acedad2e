package dev.kept.cards;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.cards.Draft.CommunicationRequestDraft;
import dev.kept.cards.Draft.Period;
import dev.kept.cards.Draft.TaskDraft;
import dev.kept.cards.Suggestion.Offer;
import dev.kept.decision.Decision;
import dev.kept.decision.Overbooking;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Policy.Channel;
import dev.kept.tenant.Policy.Excluded;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import dev.kept.tenant.VendorProfile.DetailForm;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class OffersTest {
  private static final Instant START = Clinic.START.instant();

  @ParameterizedTest
  @CsvSource({
    "text, Text the patient before the visit, CommunicationRequest",
    "call, Call the patient before the visit, Task",
    "navigator, Ask a patient navigator to help before the visit, Task",
    "mail, Reach the patient by a letter before the visit, Task"
  })
  void eachChannelHasItsLabelAndItsResource(String code, String label, String type) {
    Suggestion suggestion = only(with(code));
    assertThat(suggestion.label()).isEqualTo(label);
    assertThat(suggestion.recommended()).isTrue();
    assertThat(suggestion.actions())
        .extracting(action -> action.resource().type())
        .containsExactly(type);
    assertThat(suggestion.offer())
        .isEqualTo(new Offer.Reach(code, List.of(new AppointmentId("visit-3"))));
  }

  @Test
  void aTextIsSentInTheLastThreeDaysAndSaysNothingOfRisk() {
    CommunicationRequestDraft draft = (CommunicationRequestDraft) draft(with("text"));
    assertThat(draft.occurrence()).isEqualTo(new Period(START.minus(Duration.ofDays(3)), START));
    assertThat(draft.patient()).isEqualTo("patient-1");
    assertThat(draft.about()).containsExactly(new AppointmentId("visit-3"));
    assertThat(draft.message())
        .isEqualTo(
            "You have a visit on Tuesday, March 3, 2026, 9:30 AM EST. If you need help to come, or"
                + " another time, please tell us.");
  }

  @Test
  void aTextForTomorrowIsSentFromNowOn() {
    Instant tomorrow = Clinic.NOW.plus(Duration.ofDays(1));
    CommunicationRequestDraft draft =
        (CommunicationRequestDraft)
            draft(with("text"), Clinic.visit("a", Status.BOOKED, Moment.at(tomorrow)));
    assertThat(draft.occurrence()).isEqualTo(new Period(Clinic.NOW, tomorrow));
  }

  @Test
  void aTaskIsToBeDoneBeforeTheVisit() {
    TaskDraft draft = (TaskDraft) draft(with("call"));
    assertThat(draft.restriction()).isEqualTo(new Period(Clinic.NOW, START));
    assertThat(draft.patient()).contains("patient-1");
    assertThat(draft.focus()).contains(new AppointmentId("visit-3"));
    assertThat(draft.description())
        .isEqualTo(
            "Call the patient before the visit: Tuesday, March 3, 2026, 9:30 AM EST. Offer help to"
                + " come, or another time.");
  }

  @Test
  void aPeriodNeverEndsBeforeItBegins() {
    Moment today = Moment.on(LocalDate.of(2026, 2, 1), Clinic.ZONE);
    for (String code : List.of("text", "call")) {
      Draft draft = draft(with(code), Clinic.visit("a", Status.BOOKED, today));
      Period period =
          switch (draft) {
            case CommunicationRequestDraft request -> request.occurrence();
            case TaskDraft task -> task.restriction();
          };
      assertThat(period).isEqualTo(new Period(Clinic.NOW, Clinic.NOW));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/b", "x y", "urn:uuid:1"})
  void anAppointmentTheServerDoesNotHoldIsNotReferredTo(String id) {
    assertThat(focus(Clinic.visit(id, Status.BOOKED, Clinic.START))).isFalse();
    assertThat(focus(Clinic.visit("proposed-1", Status.PROPOSED, Clinic.START))).isFalse();
    assertThat(focus(Clinic.visit("a", Status.PENDING, Clinic.START))).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"EPIC", "ORACLE", "ATHENA"})
  void whereNoActionIsHonouredTheSuggestionGoesWithout(Vendor vendor) {
    Suggestion suggestion = only(Clinic.tenant(vendor));
    assertThat(suggestion.actions()).isEmpty();
    assertThat(suggestion.label()).isNotBlank();
  }

  @Test
  void onlyTheHonouredTypeIsSent() {
    assertThat(only(honouring(Set.of("Task"), "text")).actions()).isEmpty();
    assertThat(only(honouring(Set.of("Task"), "call")).actions()).hasSize(1);
    assertThat(only(honouring(Set.of("CommunicationRequest"), "call")).actions()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a/../b", "x y", "a\uD83D"})
  void aPatientWhoseIdIsNoneIsNotReferredTo(String id) {
    Tenant tenant = with("call");
    CardSetting s = Clinic.setting(tenant);
    CardSetting odd = new CardSetting(tenant, id, s.now(), s.publicBase(), s.ids());
    assertThat(
            Cards.onBooking(List.of(Clinic.booked(tenant, 3, .62)), odd)
                .getFirst()
                .suggestions()
                .getFirst()
                .actions())
        .isEmpty();
  }

  @Test
  void severalVisitsAreOneOutreachBeforeTheSoonest() {
    Tenant tenant = with("call");
    List<Decision> decisions =
        List.of(
            Clinic.booked(tenant, 9, .62),
            Clinic.booked(tenant, 3, .3),
            Clinic.booked(tenant, 5, .4));
    List<Suggestion> suggestions =
        Cards.onPatient(decisions, Clinic.setting(tenant)).getFirst().suggestions();
    assertThat(suggestions)
        .singleElement()
        .extracting(Suggestion::label)
        .isEqualTo("Call the patient before these visits");
    TaskDraft task = (TaskDraft) suggestions.getFirst().actions().getFirst().resource();
    assertThat(task.focus()).contains(new AppointmentId("visit-3"));
    assertThat(task.restriction().end()).isEqualTo(START);
    assertThat(task.description())
        .contains(
            "March 3, 2026, 9:30 AM EST; Thursday, March 5, 2026, 9:30 AM EST; Monday, March 9, 2026, 10:30 AM EDT");
    assertThat(((Offer.Reach) suggestions.getFirst().offer()).appointments()).hasSize(3);
  }

  @Test
  void ofMoreThanThreeVisitsTheOthersAreCounted() {
    Tenant tenant = with("call");
    List<Decision> decisions =
        IntStream.rangeClosed(1, 5).mapToObj(day -> Clinic.booked(tenant, day, .4)).toList();
    TaskDraft task =
        (TaskDraft)
            Cards.onPatient(decisions, Clinic.setting(tenant))
                .getFirst()
                .suggestions()
                .getFirst()
                .actions()
                .getFirst()
                .resource();
    assertThat(task.description()).contains("March 3, 2026, 9:30 AM EST; and 2 more. Offer");
  }

  @Test
  void overbookingIsASecondSuggestionForAPersonToConfirm() {
    Tenant tenant = Clinic.tenant(VendorProfile.of(Vendor.GENERIC), Phase.FULL, Policy.USUAL);
    List<Suggestion> suggestions = overbooking(tenant, new Overbooking.Room(2));
    assertThat(suggestions).hasSize(2);
    Suggestion overbook = suggestions.getLast();
    assertThat(overbook.label()).isEqualTo("Consider up to 2 extra bookings on Mar 3");
    assertThat(overbook.recommended()).isFalse();
    assertThat(overbook.offer()).isEqualTo(new Offer.Overbook(new AppointmentId("a"), 2));
    TaskDraft task = (TaskDraft) overbook.actions().getFirst().resource();
    assertThat(task.patient()).isEmpty();
    assertThat(task.focus()).isEmpty();
    assertThat(task.description())
        .isEqualTo(
            "Decide on up to 2 extra bookings in the session of Tuesday, March 3, 2026, 9:30 AM EST.");
    assertThat(overbooking(tenant, new Overbooking.Room(1)).getLast().label())
        .isEqualTo("Consider 1 extra booking on Mar 3");
  }

  @Test
  void withoutRoomOrBeforeFullNoOverbookingIsOffered() {
    Tenant full = Clinic.tenant(VendorProfile.of(Vendor.GENERIC), Phase.FULL, Policy.USUAL);
    assertThat(overbooking(full, Overbooking.UNKNOWN_SESSION)).hasSize(1);
    assertThat(overbooking(Clinic.tenant(Vendor.GENERIC), new Overbooking.Room(1))).hasSize(1);
  }

  private static List<Suggestion> overbooking(Tenant tenant, Overbooking overbooking) {
    Appointment visit = Clinic.visit("a", Status.PROPOSED, Clinic.START);
    Decision decision = Clinic.decide(tenant, Clinic.assessed(visit, .62, List.of()), overbooking);
    return Cards.onBooking(List.of(decision), Clinic.setting(tenant)).getFirst().suggestions();
  }

  private static boolean focus(Appointment visit) {
    TaskDraft task = (TaskDraft) draft(with("call"), visit);
    CommunicationRequestDraft text = (CommunicationRequestDraft) draft(with("text"), visit);
    assertThat(text.about().isEmpty()).isEqualTo(task.focus().isEmpty());
    return task.focus().isPresent();
  }

  private static Draft draft(Tenant tenant) {
    return only(tenant).actions().getFirst().resource();
  }

  private static Draft draft(Tenant tenant, Appointment visit) {
    Decision decision = Clinic.decide(tenant, Clinic.assessed(visit, .62, List.of()));
    return Cards.onPatient(List.of(decision), Clinic.setting(tenant))
        .getFirst()
        .suggestions()
        .getFirst()
        .actions()
        .getFirst()
        .resource();
  }

  private static Suggestion only(Tenant tenant) {
    List<Decision> decisions = List.of(Clinic.booked(tenant, 3, .62));
    List<Suggestion> suggestions =
        Cards.onBooking(decisions, Clinic.setting(tenant)).getFirst().suggestions();
    assertThat(suggestions).hasSize(1);
    return suggestions.getFirst();
  }

  private static Tenant with(String channel) {
    return honouring(Set.of("Task", "CommunicationRequest"), channel);
  }

  private static Tenant honouring(Set<String> types, String channel) {
    Channel usual = new Channel(channel, "a letter", .3, .1, 1);
    Policy policy = new Policy(.25, .55, 200, .4, 1.5, List.of(usual), Excluded.NOTHING, false);
    VendorProfile vendor =
        new VendorProfile(
            Vendor.GENERIC, types, false, 139, true, Set.of(), false, DetailForm.MARKDOWN);
    return Clinic.tenant(vendor, Phase.STAFF, policy);
  }
}
