package dev.kept.store.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.MaturedScores.Counts;
import dev.kept.outcomes.validity.ValidityJob;
import dev.kept.outcomes.validity.Verdict;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.outcomes.visit.VisitRecord;
import dev.kept.store.EmbeddedDatabase;
import dev.kept.store.Store;
import dev.kept.store.outcomes.ScoreRows.Score;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which visits nobody touched on a score's account, so that the score may be measured on them. */
class TreatedTest {
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

  /** Of the patient and the appointment of that name. */
  private record Asked(String stage, String name, Instant start, Instant at) {
    private static Asked booking(String name) {
      return new Asked("T0", name, START, day(-9));
    }

    private static Asked late(String name) {
      return new Asked("T48", name, START, day(-1));
    }

    private Score in(String phase, boolean heldOut, boolean shown) {
      return new Score(
          "north",
          true,
          stage,
          Told.named(name),
          Told.named(name),
          start,
          "dr",
          "east",
          at,
          .3,
          "m1",
          phase,
          heldOut,
          shown);
    }
  }

  private static Instant day(int day) {
    return START.plus(Duration.ofDays(day));
  }

  private static void take(String... names) {
    List<VisitRecord> visits =
        List.of(names).stream()
            .map(name -> Told.visit(name, name, START, Told.missed(START)))
            .toList();
    new PgVisits(store.work()).take(NORTH, visits, NOW);
  }

  private static List<Finding> found(Score... scores) {
    ScoreRows rows = new ScoreRows();
    List.of(scores).forEach(rows::add);
    rows.into(store.work());
    PgValidity validity = new PgValidity(store.work());
    return new ValidityJob(new PgMatured(store.work()), validity, List::of).find(NORTH, NOW);
  }

  private static Counts counts(String stage, List<Finding> found) {
    return found.stream()
        .filter(it -> it.subject().stage().equals(stage))
        .map(Finding::counts)
        .findFirst()
        .orElse(Counts.NONE);
  }

  private static Counts of(int used, int treated, int exposed) {
    return new Counts(used, treated, exposed, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void aCardThatWasShownTreatsThoughTheScoreWasAskedAgainInShadowOrHeldOut() {
    take("a", "b");
    List<Finding> found =
        found(Asked.late("a").in("SHADOW", false, true), Asked.late("b").in("STAFF", true, true));
    assertThat(counts("T48", found)).isEqualTo(of(0, 2, 0));
  }

  @Test
  void aCardTreatsThoughItsVisitWasMovedFromOutsideTheWindow() {
    take("a", "b");
    Score ahead = new Asked("T0", "a", day(40), day(-9)).in("STAFF", false, true);
    Score before = new Asked("T0", "b", day(-200), day(-220)).in("STAFF", false, true);
    Score stays = Asked.late("a").in("STAFF", false, false);
    List<Finding> found = found(ahead, before, stays, Asked.late("b").in("STAFF", false, false));
    assertThat(counts("T48", found)).isEqualTo(of(0, 2, 0));
  }

  @Test
  void inShadowEveryBookingIsMeasured() {
    take("a", "b");
    List<Finding> found =
        found(
            Asked.booking("a").in("SHADOW", false, false),
            Asked.booking("b").in("PAUSED", false, false),
            new Asked("VIEW", "c", day(30), day(1)).in("STAFF", false, true));
    assertThat(counts("T0", found)).isEqualTo(of(2, 0, 0));
  }

  @Test
  void whileCardsAreShownOnlyBookingsOfTheHeldOutAreMeasured() {
    take("a", "b", "c");
    List<Finding> found =
        found(
            Asked.booking("a").in("STAFF", false, false),
            Asked.booking("b").in("STAFF", true, false),
            Asked.booking("c").in("STAFF", false, false),
            Asked.late("c").in("STAFF", false, true));
    assertThat(counts("T0", found)).isEqualTo(of(1, 1, 1));
  }

  @Test
  void aBookingOfBeforeCardsIsNotMeasuredWhereTheyCameBeforeItsVisit() {
    take("a", "b");
    List<Finding> found =
        found(
            Asked.booking("a").in("SHADOW", false, false),
            Asked.late("b").in("OUTREACH", false, false));
    assertThat(counts("T0", found)).isEqualTo(of(0, 0, 1));
    assertThat(counts("T48", found)).isEqualTo(of(1, 0, 0));
  }

  @Test
  void withoutAHoldOutThereIsNoVerdictOfBookingsAndItSaysWhy() {
    take("a", "b");
    List<Finding> found =
        found(
            Asked.booking("a").in("STAFF", false, false),
            Asked.late("b").in("STAFF", false, false));
    assertThat(found)
        .extracting(it -> it.subject().stage() + " " + it.verdict().words())
        .containsExactlyInAnyOrder(
            "T0 too few no-shows: 0 of 200, none come; while cards are shown, only patients held"
                + " out count here",
            "T48 too few no-shows: 1 of 200, 199 weeks missing");
    assertThat(found).extracting(Finding::verdict).hasOnlyElementsOfType(Verdict.TooFew.class);
  }
}
