package dev.kept.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.cards.Clinic;
import dev.kept.decision.Decision.Abstain;
import dev.kept.decision.Decision.Advise;
import dev.kept.decision.Decision.Silent;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Policy.Excluded;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionsTest {
  private static final Overbooking.Room ROOM = new Overbooking.Room(1);

  @ParameterizedTest
  @CsvSource({
    "PAUSED, .7, abstain-paused",
    "SHADOW, .7, silent-shadow",
    "STAFF, .7, advise-high",
    "STAFF, .4, advise-medium",
    "STAFF, .1, silent-low-risk",
    "OUTREACH, .7, advise-high",
    "FULL, .7, advise-high"
  })
  void phaseAndTierDecideWhatIsShown(Phase phase, double probability, String code) {
    assertThat(decide(tenant(phase), probability).code()).isEqualTo(code);
  }

  @Test
  void nothingIsOfferedWhereNoOutreachGains() {
    Policy none = new Policy(.25, .55, 200, .4, 1.5, List.of(), Excluded.NOTHING, false);
    Tenant tenant = Clinic.tenant(VendorProfile.of(Vendor.GENERIC), Phase.FULL, none);
    assertThat(decide(tenant, .9))
        .isInstanceOfSatisfying(Advise.class, advise -> assertThat(advise.outreach()).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "SHADOW, FULL, silent-shadow",
    "FULL, SHADOW, silent-shadow",
    "FULL, PAUSED, abstain-paused"
  })
  void locationAndPractitionerNarrowThePhase(Phase location, Phase practitioner, String code) {
    Rollout rollout =
        new Rollout(
            Phase.FULL, Map.of("loc-1", location), Map.of("dr-1", practitioner), Optional.empty());
    assertThat(decide(with(tenant(Phase.FULL), rollout), .9).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Patient/1", "RelatedPerson/1"})
  void aPatientOrRelativeIsNeverShownARisk(String userId) {
    Inquiry staff = Clinic.inquiry(tenant(Phase.FULL));
    Inquiry inquiry =
        new Inquiry(staff.tenant(), Asker.of(userId), staff.patientId(), staff.now(), HoldOut.NONE);
    assertThat(Decisions.decide(inquiry, assessed(.9), ROOM))
        .isInstanceOfSatisfying(
            Silent.class, silent -> assertThat(silent.why()).isEqualTo(Silent.Why.PATIENT_ASKS));
  }

  @Test
  void aHeldOutPatientIsScoredInSilence() {
    Inquiry staff = Clinic.inquiry(tenant(Phase.FULL));
    Inquiry inquiry =
        new Inquiry(
            staff.tenant(), Asker.STAFF, staff.patientId(), staff.now(), new HoldOut(1, 1, 2));
    assertThat(Decisions.decide(inquiry, assessed(.9)).code()).isEqualTo("silent-held-out");
  }

  @Test
  void excludedServicesLocationsAndPatientsAreNotScored() {
    checkExcluded(new Excluded(Set.of("svc-1"), Set.of(), Set.of()));
    checkExcluded(new Excluded(Set.of(), Set.of("loc-1"), Set.of()));
    checkExcluded(new Excluded(Set.of(), Set.of(), Set.of("patient-1")));
  }

  @Test
  void othersThanTheExcludedAreScored() {
    Excluded others = new Excluded(Set.of("svc-2"), Set.of("loc-2"), Set.of("patient-2"));
    assertThat(decide(excluding(others), .9)).isInstanceOf(Advise.class);
  }

  @Test
  void aVisitThatHasBegunOrHasNoStartIsNotScored() {
    Inquiry inquiry = Clinic.inquiry(tenant(Phase.STAFF));
    assertThat(abstention(inquiry, Moment.at(Clinic.NOW.minusSeconds(1))))
        .isEqualTo("abstain-past");
    assertThat(abstention(inquiry, Moment.at(Clinic.NOW))).isEmpty();
    assertThat(abstention(inquiry, Moment.UNKNOWN)).isEqualTo("abstain-no-start");
  }

  @Test
  void aVisitThatNobodyWouldBookYetIsNotScored() {
    Inquiry inquiry = Clinic.inquiry(tenant(Phase.STAFF));
    Instant farthest = Clinic.NOW.plus(Duration.ofDays(5 * 365));
    assertThat(abstention(inquiry, Moment.at(farthest))).isEmpty();
    assertThat(abstention(inquiry, Moment.at(farthest.plusSeconds(1))))
        .isEqualTo("abstain-far-ahead");
  }

  @Test
  void aBareDateHasPassedOnceItsDayIsOverInTheClinic() {
    Inquiry inquiry = Clinic.inquiry(tenant(Phase.STAFF));
    LocalDate today = LocalDate.of(2026, 2, 1);
    assertThat(abstention(inquiry, Moment.on(today, Clinic.ZONE))).isEmpty();
    assertThat(abstention(inquiry, Moment.on(today.minusDays(1), Clinic.ZONE)))
        .isEqualTo("abstain-past");
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, 1, -1, Double.POSITIVE_INFINITY})
  void whatIsNoProbabilityIsNotShownAsNoRisk(double probability) {
    assertThat(decide(tenant(Phase.STAFF), probability).code())
        .isEqualTo("abstain-model-unavailable");
  }

  @ParameterizedTest
  @CsvSource({"STAFF, false", "OUTREACH, false", "FULL, true"})
  void overbookingIsHeededFromFullOn(Phase phase, boolean heeded) {
    Decision decision = Decisions.decide(Clinic.inquiry(tenant(phase)), assessed(.9), ROOM);
    assertThat(decision)
        .isInstanceOfSatisfying(
            Advise.class,
            advise ->
                assertThat(advise.overbooking()).isEqualTo(heeded ? ROOM : Overbooking.NOT_YET));
  }

  @Test
  void anUnknownSessionIsNeverOverbooked() {
    assertThat(decide(tenant(Phase.FULL), .9))
        .isInstanceOfSatisfying(
            Advise.class,
            advise -> assertThat(advise.overbooking()).isEqualTo(Overbooking.UNKNOWN_SESSION));
  }

  private static void checkExcluded(Excluded excluded) {
    assertThat(decide(excluding(excluded), .9).code()).isEqualTo("abstain-excluded");
  }

  private static String abstention(Inquiry inquiry, Moment start) {
    return Decisions.abstention(inquiry, Clinic.visit("a", Status.BOOKED, start))
        .map(Abstain::code)
        .orElse("");
  }

  private static Decision decide(Tenant tenant, double probability) {
    return Decisions.decide(Clinic.inquiry(tenant), assessed(probability));
  }

  private static Assessment assessed(double probability) {
    Appointment visit = Clinic.visit("a", Status.PROPOSED, Clinic.START);
    return Clinic.assessed(visit, probability, List.of());
  }

  private static Tenant tenant(Phase phase) {
    return Clinic.tenant(VendorProfile.of(Vendor.GENERIC), phase, Policy.USUAL);
  }

  private static Tenant excluding(Excluded excluded) {
    Policy policy = new Policy(.25, .55, 200, .4, 1.5, Policy.Channel.USUAL, excluded, false);
    return Clinic.tenant(VendorProfile.of(Vendor.GENERIC), Phase.STAFF, policy);
  }

  private static Tenant with(Tenant t, Rollout rollout) {
    return t.with(rollout);
  }
}
