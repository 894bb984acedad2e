package dev.kept.store.reads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.Pseudonym;
import dev.kept.audit.Pseudonyms;
import dev.kept.cards.Clinic;
import dev.kept.decision.Outreach;
import dev.kept.outcomes.visit.Outcome;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.outcomes.visit.VisitRecord;
import dev.kept.outcomes.visit.VisitRecord.Who;
import dev.kept.outcomes.worklist.UpcomingVisit;
import dev.kept.outcomes.worklist.UpcomingVisit.Booking;
import dev.kept.outcomes.worklist.UpcomingVisit.TaskState;
import dev.kept.outcomes.worklist.Worklist.Asked;
import dev.kept.outcomes.worklist.Worklist.Cut;
import dev.kept.outcomes.worklist.Worklist.Days;
import dev.kept.outcomes.worklist.Worklist.Order;
import dev.kept.outcomes.worklist.Worklist.Page;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.outcomes.PgVisits;
import dev.kept.store.outcomes.ScoreRows;
import dev.kept.store.outcomes.ScoreRows.Score;
import dev.kept.store.outcomes.Told;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy;
import dev.kept.tenant.Policy.Excluded;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Rollout.HeldOut;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Vendor;
import dev.kept.visit.Attendance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One clinic's third of March, as those who call patients see it. */
class WorklistTest {
  private static final Tenant CLINIC = Clinic.tenant(Vendor.GENERIC);
  private static final Owner OWNER = new Owner(CLINIC.id(), CLINIC.production());
  private static final Pseudonyms NAMES = new Pseudonyms(new byte[32]);
  private static final Instant START = Clinic.START.instant();
  private static final Instant BOOKED = START.minus(Duration.ofDays(9));

  @TempDir static Path folder;
  private static Store store;

  @BeforeAll
  static void start() {
    store = Store.embedded(EmbeddedDatabase.start(folder.resolve("pg")), 4);
  }

  @AfterAll
  static void stop() {
    store.close();
  }

  @BeforeEach
  void forget() {
    store.work().jdbi().useHandle(handle -> handle.execute("delete from visit"));
    store.work().jdbi().useHandle(handle -> handle.execute("delete from score"));
  }

  private static VisitRecord visit(String appointment, String patient, Instant start) {
    return visit(
        appointment,
        patient,
        start,
        new Outcome(Attendance.OPEN, Optional.empty(), Optional.empty()));
  }

  private static VisitRecord visit(
      String appointment, String patient, Instant start, Outcome outcome) {
    VisitRecord told = Told.visit(appointment, patient, start, outcome);
    Who who =
        new Who(
            NAMES.appointment(CLINIC.id(), appointment).value(),
            NAMES.patient(CLINIC.id(), patient).value(),
            Optional.of(NAMES.seal(CLINIC.id(), patient)));
    return new VisitRecord(
        who,
        told.times(),
        told.setting(),
        told.status(),
        told.outcome(),
        told.groups(),
        told.writing());
  }

  private static void take(VisitRecord... visits) {
    new PgVisits(store.work()).take(OWNER, List.of(visits), BOOKED);
  }

  private static Score score(String stage, String appointment, String patient, double probability) {
    return new Score(
        CLINIC.id().value(),
        false,
        stage,
        NAMES.patient(CLINIC.id(), patient).value(),
        appointment.isEmpty() ? "" : NAMES.appointment(CLINIC.id(), appointment).value(),
        START,
        "dr",
        "east",
        stage.equals("T0") ? BOOKED : START.minus(Duration.ofDays(1)),
        probability,
        "m1",
        "STAFF",
        false,
        false);
  }

  private static void scored(Score... scores) {
    ScoreRows rows = new ScoreRows();
    for (Score score : scores) {
      rows.add(score);
    }
    rows.into(store.work());
  }

  private static Asked asked(Tenant tenant, Order order, boolean proposed, Cut cut) {
    Days days = new Days(LocalDate.of(2026, 3, 3), 1);
    return new Asked(tenant, days, Optional.empty(), proposed, order, cut);
  }

  private static Page page(Tenant tenant) {
    return page(asked(tenant, Order.GAIN, false, new Cut(0, 100)));
  }

  private static Page page(Asked asked) {
    return new PgWorklist(store.work(), NAMES).page(asked);
  }

  private static List<String> patients(Page page) {
    return page.visits().stream()
        .map(
            it ->
                NAMES
                    .open(CLINIC.id(), new Pseudonym(it.visit().patient()), it.visit().reference())
                    .orElseThrow())
        .toList();
  }

  @Test
  void aBookedVisitIsListedOnceWithItsNewestScoreAndWhatHelps() {
    take(visit("a", "p", START));
    scored(score("T0", "", "p", .3), score("T48", "a", "p", .5));
    UpcomingVisit listed = page(CLINIC).visits().getFirst();
    assertThat(page(CLINIC).all()).isEqualTo(1);
    assertThat(listed.booking()).isEqualTo(Booking.BOOKED);
    assertThat(listed.score().orElseThrow().result().probability()).isEqualTo(.5);
    assertThat(listed.advice()).isEqualTo(Outreach.best(.5, CLINIC.policy()));
    assertThat(listed.task()).isEmpty();
    assertThat(patients(page(CLINIC))).containsExactly("p");
  }

  @Test
  void oneNobodyScoredIsListedToo() {
    take(visit("a", "p", START), visit("b", "q", START));
    scored(score("T0", "b", "q", .3));
    assertThat(patients(page(CLINIC))).containsExactly("q", "p");
    assertThat(page(CLINIC).visits().getLast().score()).isEmpty();
  }

  @Test
  void whatIsOverCalledOffOrMovedIsNot() {
    Outcome off =
        new Outcome(Attendance.EARLY_CANCEL, Optional.empty(), Optional.of(BOOKED.plusSeconds(1)));
    take(
        visit("off", "p", START, off),
        visit("over", "q", START, Told.came(START)),
        visit("moved", "r", START.plus(Duration.ofDays(2))));
    scored(
        score("T0", "off", "p", .3),
        score("T0", "", "q", .3),
        score("T48", "over", "q", .3),
        score("T48", "moved", "r", .3));
    assertThat(page(asked(CLINIC, Order.START, true, new Cut(0, 10))).visits()).isEmpty();
  }

  @Test
  void whatALaterScoreSaysOfAnotherTimeIsMoved() {
    Score later = score("T48", "a", "p", .4);
    scored(score("T0", "a", "p", .3), starting(later, START.plus(Duration.ofDays(3))));
    assertThat(page(asked(CLINIC, Order.START, true, new Cut(0, 10))).visits()).isEmpty();
  }

  private static Score starting(Score it, Instant start) {
    return new Score(
        it.tenant(),
        it.production(),
        it.stage(),
        it.patient(),
        it.appointment(),
        start,
        it.practitioner(),
        it.location(),
        it.at(),
        it.probability(),
        it.model(),
        it.phase(),
        it.heldOut(),
        it.shown());
  }

  @Test
  void aProposalIsThereForWhoAsksAndAChartedVisitForEverybody() {
    scored(score("T0", "", "p", .3), score("VIEW", "b", "q", .4));
    assertThat(page(CLINIC).visits())
        .extracting(UpcomingVisit::booking)
        .containsOnly(Booking.CHARTED);
    assertThat(page(asked(CLINIC, Order.GAIN, true, new Cut(0, 10))).visits())
        .extracting(UpcomingVisit::booking)
        .containsExactly(Booking.CHARTED, Booking.PROPOSED);
  }

  @Test
  void whatMightBelongToTwoVisitsIsGivenToNone() {
    take(visit("a", "p", START), visit("b", "p", START));
    scored(score("T0", "", "p", .3));
    assertThat(page(CLINIC).visits()).hasSize(2).allMatch(it -> it.score().isEmpty());
  }

  @Test
  void thoseHeldOutAreNotListed() {
    take(visit("a", "p", START), visit("b", "q", START));
    Score it = score("T0", "a", "p", .3);
    scored(heldOut(it), score("T0", "b", "q", .3));
    assertThat(patients(page(CLINIC))).containsExactly("q");
    HeldOut all = new HeldOut(1, LocalDate.of(2026, 1, 1), new UUID(1, 2));
    Rollout rollout = new Rollout(Phase.STAFF, Map.of(), Map.of(), Optional.of(all));
    assertThat(page(CLINIC.with(rollout)).visits()).isEmpty();
  }

  private static Score heldOut(Score it) {
    return new Score(
        it.tenant(),
        it.production(),
        it.stage(),
        it.patient(),
        it.appointment(),
        it.start(),
        it.practitioner(),
        it.location(),
        it.at(),
        it.probability(),
        it.model(),
        it.phase(),
        true,
        it.shown());
  }

  @Test
  void whatThePolicyExcludesIsNotListed() {
    take(visit("a", "p", START), visit("b", "q", START));
    assertThat(patients(page(excluding(new Excluded(Set.of(), Set.of(), Set.of("p"))))))
        .containsExactly("q");
    assertThat(page(excluding(new Excluded(Set.of(), Set.of("east"), Set.of()))).visits())
        .isEmpty();
  }

  private static Tenant excluding(Excluded excluded) {
    Policy usual = Policy.USUAL;
    return CLINIC.with(
        new Policy(
            usual.medium(),
            usual.high(),
            usual.visitValue(),
            usual.refill(),
            usual.overbookingCost(),
            usual.channels(),
            excluded,
            usual.lateCancelIsNoShow()));
  }

  @Test
  void inShadowTheVisitIsThereAndItsRiskIsNot() {
    take(visit("a", "p", START));
    scored(score("T0", "a", "p", .6));
    Page shadow = page(CLINIC.with(Rollout.everywhere(Phase.SHADOW)));
    assertThat(shadow.visits()).hasSize(1).allMatch(it -> it.score().isEmpty());
    assertThat(shadow.visits().getFirst().advice()).isEmpty();
    Rollout narrowed =
        new Rollout(Phase.FULL, Map.of("east", Phase.SHADOW), Map.of(), Optional.empty());
    assertThat(page(CLINIC.with(narrowed)).visits()).allMatch(it -> it.score().isEmpty());
  }

  @Test
  void whereOutreachGainsMostComesFirstPageByPage() {
    take(visit("a", "p", START), visit("b", "q", START), visit("c", "r", START));
    scored(score("T0", "a", "p", .2), score("T0", "b", "q", .7), score("T0", "c", "r", .4));
    assertThat(patients(page(CLINIC))).containsExactly("q", "r", "p");
    Page second = page(asked(CLINIC, Order.GAIN, false, new Cut(1, 1)));
    assertThat(patients(second)).containsExactly("r");
    assertThat(second.all()).isEqualTo(3);
    assertThat(second.cutOff()).isFalse();
  }

  @Test
  void aDayIsTheClinicsOwn() {
    Instant midnight = LocalDate.of(2026, 3, 3).atStartOfDay(Clinic.ZONE).toInstant();
    take(
        visit("before", "p", midnight.minusSeconds(1)),
        visit("first", "q", midnight),
        visit("after", "r", midnight.plus(Duration.ofDays(1))));
    assertThat(patients(page(CLINIC))).containsExactly("q");
  }

  @Test
  void oneLocationIsThereAlone() {
    take(visit("a", "p", START));
    Days days = new Days(LocalDate.of(2026, 3, 3), 1);
    Cut cut = new Cut(0, 10);
    assertThat(page(new Asked(CLINIC, days, Optional.of("east"), false, Order.START, cut)).visits())
        .hasSize(1);
    assertThat(page(new Asked(CLINIC, days, Optional.of("west"), false, Order.START, cut)).visits())
        .isEmpty();
  }

  @Test
  void productionAndOtherTenantsAreNotListed() {
    PgVisits visits = new PgVisits(store.work());
    visits.take(new Owner(CLINIC.id(), true), List.of(visit("a", "p", START)), BOOKED);
    Owner other = new Owner(new TenantId("other"), false);
    visits.take(other, List.of(visit("a", "p", START)), BOOKED);
    assertThat(page(CLINIC).visits()).isEmpty();
  }

  @Test
  void theNewestTaskOfAnyOfItsScoresStandsBesideIt() {
    take(visit("a", "p", START));
    scored(score("T0", "a", "p", .3), score("T48", "a", "p", .5));
    store.work().jdbi().useHandle(handle -> handle.execute(TASKS));
    UpcomingVisit listed = page(CLINIC).visits().getFirst();
    assertThat(listed.task().orElseThrow().state()).isEqualTo(TaskState.OPEN);
    assertThat(listed.task().orElseThrow().channel()).isEqualTo("call");
  }

  private static final String TASKS =
      """
      insert into outreach_task (tenant, production, score, card, suggestion, patient, patient_reference, channel,
          asked_at, state)
        select tenant, production, id, id, gen_random_uuid(), patient, '', 'text', last_at, 'DONE'
        from score where stage = 'T0';
      insert into outreach_task (tenant, production, score, card, suggestion, patient, patient_reference, channel,
          asked_at)
        select tenant, production, id, id, gen_random_uuid(), patient, '', 'call', last_at + interval '1 hour'
        from score where stage = 'T0';
      """;
}
