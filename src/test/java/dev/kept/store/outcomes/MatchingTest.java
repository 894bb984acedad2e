package dev.kept.store.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.outcomes.validity.Matured;
import dev.kept.outcomes.validity.MaturedScores.Counts;
import dev.kept.outcomes.validity.MaturedScores.Met;
import dev.kept.outcomes.validity.MaturedScores.Span;
import dev.kept.outcomes.visit.Outcome;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.outcomes.visit.VisitRecord;
import dev.kept.outcomes.visit.VisitRecord.Writing;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.outcomes.ScoreRows.Score;
import dev.kept.tenant.TenantId;
import dev.kept.visit.Attendance;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which scores meet which visits, and which of them may be measured. */
class MatchingTest {
  private static final Owner NORTH = new Owner(new TenantId("north"), true);
  private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(7));

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
    store.retention().jdbi().useHandle(handle -> handle.execute("delete from visit"));
    store.work().jdbi().useHandle(handle -> handle.execute("delete from score"));
  }

  private static VisitRecord visit(String appointment, String patient, Instant start) {
    return Told.visit(appointment, patient, start, Told.missed(start));
  }

  private static void take(VisitRecord... visits) {
    new PgVisits(store.work()).take(NORTH, List.of(visits), NOW);
  }

  private static Score score(String stage, String appointment, String patient) {
    return new Score(
        "north",
        true,
        stage,
        Told.named(patient),
        appointment.isEmpty() ? "" : Told.named(appointment),
        START,
        "dr",
        "east",
        START.minus(Duration.ofDays(9)),
        .3,
        "m1",
        "SHADOW",
        false,
        false);
  }

  private static Score shown(Score it) {
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
        "STAFF",
        it.heldOut(),
        true);
  }

  private static Met met(Score... scores) {
    ScoreRows rows = new ScoreRows();
    for (Score score : scores) {
      rows.add(score);
    }
    rows.into(store.work());
    return met(NORTH);
  }

  private static Met met(Owner owner) {
    Instant from = START.minus(Duration.ofDays(84));
    return new PgMatured(store.work()).met(new Span(owner, from, NOW, NOW));
  }

  private static void check(Met met, Counts expected) {
    assertThat(met.fates()).hasSize(1);
    assertThat(met.fates().getFirst().counts()).isEqualTo(expected);
  }

  private static Counts one(String fate) {
    return new Counts(
        is(fate, "used"),
        is(fate, "treated"),
        is(fate, "exposed"),
        is(fate, "unlabelled"),
        is(fate, "open"),
        is(fate, "moved"),
        is(fate, "late"),
        is(fate, "ambiguous"),
        is(fate, "unmatched"));
  }

  private static int is(String fate, String name) {
    return fate.equals(name) ? 1 : 0;
  }

  @Test
  void meetsByTheAppointment() {
    take(visit("a", "p", START), visit("b", "p", START));
    Met met = met(score("T0", "a", "p"));
    check(met, one("used"));
    Matured row = met.rows().getFirst();
    assertThat(row.missed()).isTrue();
    assertThat(row.leadDays()).isEqualTo(9);
    assertThat(row.probability()).isEqualTo(.3);
  }

  @Test
  void aProposedOneMeetsByPatientStartPractitionerAndLocation() {
    take(visit("a", "p", START), visit("b", "q", START), visit("c", "p", START.plusSeconds(60)));
    check(met(score("T0", "", "p")), one("used"));
  }

  @Test
  void takesNoneOfSeveralThatComeIntoQuestion() {
    take(visit("a", "p", START), visit("b", "p", START));
    check(met(score("T0", "", "p")), one("ambiguous"));
  }

  @Test
  void takesNeitherOfTwoScoresOfOneVisit() {
    take(visit("a", "p", START));
    check(met(score("T0", "", "p"), score("T0", "", "p")), new Counts(0, 0, 0, 0, 0, 0, 0, 2, 0));
  }

  @Test
  void aScoreOfItsNameGoesBeforeOneOfItsTime() {
    take(visit("a", "p", START));
    check(met(score("T0", "a", "p"), score("T0", "", "p")), new Counts(1, 0, 0, 0, 0, 0, 0, 1, 0));
  }

  @Test
  void countsWhatMeetsNothing() {
    take(visit("a", "p", START));
    check(met(score("T0", "b", "q")), one("unmatched"));
  }

  @Test
  void aMovedVisitIsNotWhatWasScored() {
    take(visit("a", "p", START.plus(Duration.ofDays(2))));
    check(met(score("T0", "a", "p")), one("moved"));
  }

  @Test
  void aVisitSomebodyWasToldOfIsKeptOutAtEveryStage() {
    take(visit("a", "p", START));
    Met met = met(score("T0", "a", "p"), shown(score("T48", "a", "p")));
    assertThat(met.rows()).isEmpty();
    assertThat(met.fates()).extracting(it -> it.counts().treated()).containsExactly(1, 1);
  }

  @Test
  void aChartThatTellsTreatsToo() {
    take(visit("a", "p", START));
    Met met = met(score("T0", "a", "p"), shown(score("VIEW", "a", "p")));
    assertThat(met.rows()).isEmpty();
  }

  @Test
  void whatItsSourceCallsTreatedIsTreated() {
    VisitRecord it = visit("a", "p", START);
    take(
        new VisitRecord(
            it.who(),
            it.times(),
            it.setting(),
            it.status(),
            it.outcome(),
            it.groups(),
            new Writing("visits", Optional.empty(), true)));
    check(met(score("T0", "a", "p")), one("treated"));
  }

  @Test
  void acceptedOutreachTreats() {
    take(visit("a", "p", START));
    new ScoreRows().add(score("T0", "a", "p")).into(store.work());
    store.work().jdbi().useHandle(handle -> handle.execute("update score set treated_at = now()"));
    check(met(NORTH), one("treated"));
  }

  @Test
  void anOutcomeNotKnownYetIsOpenAndACancellationSaysNothing() {
    take(
        Told.visit(
            "a",
            "p",
            START,
            new Outcome(Attendance.ATTENDED, Optional.of(false), Optional.of(NOW.plusSeconds(1)))),
        Told.visit(
            "b",
            "q",
            START,
            new Outcome(Attendance.EARLY_CANCEL, Optional.empty(), Optional.of(START))));
    check(met(score("T0", "a", "p"), score("T0", "b", "q")), new Counts(0, 0, 0, 1, 1, 0, 0, 0, 0));
  }

  @Test
  void productionAndTheRestNeverMeet() {
    take(visit("a", "p", START));
    Owner test = new Owner(NORTH.tenant(), false);
    new ScoreRows().add(score("T0", "a", "p")).into(store.work());
    assertThat(met(test).fates()).isEmpty();
    new PgVisits(store.work()).take(test, List.of(visit("a", "p", START)), NOW);
    assertThat(met(test).fates()).isEmpty();
    check(met(NORTH), one("used"));
  }

  @Test
  void eachNoShowCountsOnceWhateverItsStages() {
    take(visit("a", "p", START), visit("b", "q", START));
    new ScoreRows()
        .add(score("T0", "a", "p"))
        .add(score("T48", "a", "p"))
        .add(score("VIEW", "b", "q"))
        .into(store.work());
    Span span = new Span(NORTH, START.minus(Duration.ofDays(84)), NOW, NOW);
    assertThat(new PgMatured(store.work()).noShows(span)).isEqualTo(1);
  }

  @Test
  void aScoreMadeAfterTheVisitIsKeptOut() {
    take(visit("a", "p", START));
    Score it = score("T0", "a", "p");
    check(
        met(
            new Score(
                it.tenant(),
                it.production(),
                it.stage(),
                it.patient(),
                it.appointment(),
                it.start(),
                it.practitioner(),
                it.location(),
                START.plus(Duration.ofDays(2)),
                it.probability(),
                it.model(),
                it.phase(),
                it.heldOut(),
                it.shown())),
        one("late"));
  }
}
