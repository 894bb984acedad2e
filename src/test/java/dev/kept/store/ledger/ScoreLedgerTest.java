package dev.kept.store.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.audit.ScoreNote.Stage;
import dev.kept.outcomes.score.ScoreRow;
import dev.kept.store.trail.Shipped;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreLedgerTest {
  @TempDir static Path folder;
  private static LedgerBench ledger;

  private final TenantId clinic = LedgerBench.tenant();

  @BeforeAll
  static void start() {
    ledger = new LedgerBench(folder);
  }

  @AfterAll
  static void stop() {
    ledger.close();
  }

  private Asking asking() {
    return Asking.of(clinic, "p1");
  }

  @Test
  void aScoreIsOneRowThatSaysWhatWasScored() {
    ledger.project(asking().id("a1").saying(.41).card(new UUID(1, 1)).shipped());
    ScoreRow row = ledger.row(clinic);
    assertThat(row.stage()).isEqualTo(ScoreRow.Stage.T0);
    assertThat(row.result().probability()).isEqualTo(.41);
    assertThat(row.visit().appointment())
        .contains(Asking.PSEUDONYMS.appointment(clinic, "a1").value());
    assertThat(row.visit().start()).isEqualTo(Asking.NINE.plusSeconds(864_000));
    assertThat(row.visit().minutes()).isEqualTo(30);
    assertThat(row.asked().shown()).isTrue();
    assertThat(
            Asking.PSEUDONYMS.open(
                clinic, Asking.PSEUDONYMS.patient(clinic, "p1"), row.visit().reference()))
        .contains("p1");
    assertThat(ledger.scores.find(clinic, row.id())).contains(row);
    assertThat(ledger.scores.find(LedgerBench.tenant(), row.id())).isEmpty();
  }

  @Test
  void theSameRecordAgainChangesNothing() {
    Shipped record = asking().card(new UUID(2, 1)).shipped();
    ledger.project(record, record);
    ledger.project(record);
    assertThat(ledger.row(clinic).asked().times()).isEqualTo(1);
    assertThat(ledger.count("score_revision", clinic)).isEqualTo(1);
    assertThat(ledger.count("card", clinic)).isEqualTo(1);
  }

  @Test
  void aProposedVisitAskedAgainInOneBookingIsOneRowWithItsRevisions() {
    ledger.oneByOne(
        asking().saying(.3).card(new UUID(3, 1)).shipped(),
        asking().minutes(50).saying(.4).shipped(),
        asking().minutes(110).saying(.5).shipped());
    ScoreRow row = ledger.row(clinic);
    assertThat(row.asked().times()).isEqualTo(3);
    assertThat(row.asked().shown()).isTrue();
    assertThat(row.result().probability()).isEqualTo(.5);
    assertThat(row.asked().last()).isEqualTo(Asking.NINE.plusSeconds(60 * 110));
  }

  @Test
  void aRevisionThatComesLateAddsToTheRowAndIsNotItsNewest() {
    ledger.oneByOne(
        asking().minutes(30).saying(.5).shipped(), asking().minutes(0).saying(.3).shipped());
    ScoreRow row = ledger.row(clinic);
    assertThat(row.asked().times()).isEqualTo(2);
    assertThat(row.asked().first()).isEqualTo(Asking.NINE);
    assertThat(row.result().probability()).isEqualTo(.5);
  }

  @Test
  void afterAnHourItIsAnotherBooking() {
    ledger.oneByOne(asking().shipped(), asking().minutes(61).shipped());
    assertThat(ledger.rows(clinic)).hasSize(2);
  }

  @Test
  void anotherTimePlaceOrPersonIsAnotherVisit() {
    ledger.project(
        asking().shipped(),
        asking().starting(Asking.NINE.plusSeconds(90_000)).shipped(),
        asking().with("d2", "north").shipped(),
        asking().with("d1", "south").shipped(),
        Asking.of(clinic, "p2").shipped(),
        asking().stage(Stage.VIEW).shipped());
    assertThat(ledger.rows(clinic)).hasSize(6);
  }

  @Test
  void productionAndTrialNeverShareARow() {
    ledger.project(asking().id("a1").shipped(), asking().id("a1").trial().shipped());
    ledger.project(asking().shipped(), asking().trial().shipped());
    assertThat(ledger.rows(clinic, true)).hasSize(1);
    assertThat(ledger.rows(clinic, false)).hasSize(1);
  }

  @Test
  void anAppointmentKeepsItsRowWhenItIsMoved() {
    ledger.oneByOne(
        asking().id("a1").shipped(),
        asking().id("a1").minutes(3_000).starting(Asking.NINE.plusSeconds(900_000)).shipped());
    assertThat(ledger.row(clinic).visit().start()).isEqualTo(Asking.NINE.plusSeconds(900_000));
  }

  @Test
  void theStagesOfAVisitAreRowsOfTheirOwn() {
    ledger.project(
        asking().id("a1").shipped(),
        asking().id("a1").stage(Stage.VIEW).minutes(10).shipped(),
        asking().id("a1").stage(Stage.T48).minutes(10_000).shipped());
    assertThat(ledger.rows(clinic))
        .extracting(ScoreRow::stage)
        .containsExactlyInAnyOrder(ScoreRow.Stage.T0, ScoreRow.Stage.VIEW, ScoreRow.Stage.T48);
  }

  @Test
  void aProposedVisitMeetsTheOneThatWasBooked() {
    ledger.oneByOne(
        asking().shipped(), asking().id("a1").stage(Stage.T48).minutes(12_000).shipped());
    checkBothNamed();
    assertThat(ledger.ambiguous(clinic)).isZero();
  }

  @Test
  void itMeetsItToWhereItsOwnRecordComesLast() {
    ledger.oneByOne(
        asking().id("a1").stage(Stage.T48).minutes(12_000).shipped(), asking().shipped());
    checkBothNamed();
  }

  @Test
  void anIdThatComesWithinTheBookingNamesTheRow() {
    ledger.oneByOne(asking().shipped(), asking().id("a1").minutes(5).shipped());
    assertThat(ledger.row(clinic).visit().appointment()).isPresent();
    ledger.project(asking().minutes(10).shipped());
    assertThat(ledger.row(clinic).asked().times()).isEqualTo(3);
  }

  private void checkBothNamed() {
    assertThat(ledger.rows(clinic))
        .hasSize(2)
        .extracting(row -> row.visit().appointment())
        .containsOnly(java.util.Optional.of(Asking.PSEUDONYMS.appointment(clinic, "a1").value()));
  }

  @Test
  void whatTwoRowsWouldDoForStaysUnmatchedAndIsCounted() {
    ledger.oneByOne(
        asking().shipped(),
        asking().minutes(120).shipped(),
        asking().id("a1").stage(Stage.T48).minutes(12_000).shipped());
    assertThat(ledger.rows(clinic))
        .filteredOn(row -> row.stage() == ScoreRow.Stage.T0)
        .hasSize(2)
        .allMatch(row -> row.visit().appointment().isEmpty());
    assertThat(ledger.ambiguous(clinic)).isEqualTo(1);
    ledger.project(asking().minutes(60).shipped());
    assertThat(ledger.rows(clinic)).hasSize(4);
    assertThat(ledger.ambiguous(clinic)).isEqualTo(2);
  }

  @Test
  void aProposalThatComesLateLeavesTheNameToTheRowThatHasItElsewhere() {
    var elsewhere = Asking.NINE.plusSeconds(900_000);
    ledger.oneByOne(
        asking().id("a1").shipped(),
        asking().id("a1").stage(Stage.T48).starting(elsewhere).minutes(12_000).shipped(),
        asking().starting(elsewhere).minutes(30).shipped());
    assertThat(ledger.rows(clinic))
        .filteredOn(row -> row.stage() == ScoreRow.Stage.T0)
        .extracting(row -> row.visit().appointment().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void anIdThatStandsForAnyProposalIsNotTheNameOfALaterOne() {
    var next = Asking.NINE.plusSeconds(950_000);
    ledger.oneByOne(
        asking().id("example").proposed().saying(.2).shipped(),
        asking().id("example").proposed().starting(next).minutes(3_000).saying(.5).shipped(),
        asking().id("example").proposed().starting(next).minutes(3_010).saying(.6).shipped());
    assertThat(ledger.rows(clinic))
        .extracting(row -> row.result().probability())
        .containsExactly(.2, .6);
    ledger.project(
        asking().id("a7").stage(Stage.T48).starting(next).minutes(14_000).saying(.7).shipped());
    assertThat(ledger.rows(clinic).get(1).visit().appointment())
        .contains(Asking.PSEUDONYMS.appointment(clinic, "a7").value());
  }

  @Test
  void aProposalKeepsItsRowWhileSlotsAreTriedUnderItsId() {
    var next = Asking.NINE.plusSeconds(950_000);
    ledger.oneByOne(
        asking().id("draft").proposed().shipped(),
        asking().id("draft").proposed().starting(next).minutes(20).shipped());
    assertThat(ledger.row(clinic).visit().start()).isEqualTo(next);
  }

  @Test
  void charactersTheDatabaseDoesNotHoldStopNothing() {
    ledger.oneByOne(
        asking().with("d\0", "n\0").calling("\0").shipped(),
        asking().with("d\0", "n\0").minutes(5).shipped());
    assertThat(ledger.row(clinic).asked().times()).isEqualTo(2);
  }

  @Test
  void oldScoresGoInPiecesAndNewOnesStay() {
    List<Shipped> records = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      records.add(Asking.of(clinic, "old" + i).minutes(i - 9_000).card(new UUID(5, i)).shipped());
    }
    records.add(asking().minutes(10_000).shipped());
    ledger.project(records);
    var before = Asking.NINE.minusSeconds(60 * 8_000);
    assertThat(ledger.scores.expire(before, 3)).isEqualTo(3);
    assertThat(ledger.scores.expire(before, 3)).isEqualTo(2);
    assertThat(ledger.scores.expire(before, 3)).isZero();
    assertThat(ledger.rows(clinic)).hasSize(1);
    assertThat(ledger.count("card", clinic)).isZero();
    assertThat(ledger.count("score_revision", clinic)).isEqualTo(1);
  }
}
