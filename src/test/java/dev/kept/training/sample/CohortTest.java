package dev.kept.training.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.features.Centroids;
import dev.kept.features.FeatureOptions;
import dev.kept.features.FrozenRates;
import dev.kept.risk.ModelIdentity.Stage;
import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CohortTest {

  @Test
  void seesAVisitAtItsBookingOrTwoDaysBeforeWhicheverIsLater() {
    check(Rows.T0, "2026-03-01T09:00", "2026-03-20T14:00", "2026-03-01T14:00:00Z");
    check(Rows.T48, "2026-03-01T09:00", "2026-03-20T14:00", "2026-03-18T18:00:00Z");
    check(Rows.T48, "2026-03-19T09:00", "2026-03-20T14:00", "2026-03-19T13:00:00Z");
  }

  @Test
  void countsFortyEightHoursNotTwoDaysWhereTheClockChanges() {
    check(Rows.T48, "2026-01-01T09:00", "2026-03-09T10:00", "2026-03-07T14:00:00Z");
    check(Rows.T48, "2026-01-01T09:00", "2026-11-02T10:00", "2026-10-31T15:00:00Z");
  }

  @Test
  void seesADateOnlyStartFromItsLocalMidnight() {
    check(Rows.T48, "2026-01-01T09:00", "2026-03-20", "2026-03-18T04:00:00Z");
  }

  private static void check(SamplePlan plan, String created, String start, String seen) {
    VisitRow row = Rows.row("p", Status.NOSHOW, created, start);
    assertThat(Cohort.of(List.of(row), plan).seenAt(0)).isEqualTo(Instant.parse(seen));
  }

  @Test
  void leavesOutWhatWasBookedLateButKeepsItAsHistory() {
    VisitRow late = Rows.row("p", Status.NOSHOW, "2026-01-20T18:00", "2026-01-20T14:00");
    VisitRow next = Rows.row("p", Status.FULFILLED, "2026-03-01T09:00", "2026-03-20T14:00");
    Cohort cohort = Cohort.of(List.of(late, next), Rows.T0);
    assertThat(cohort.excluded()).containsEntry(Exclusion.BOOKED_AFTER_START, 1);
    assertThat(cohort.size()).isEqualTo(1);
    SampleSet samples = SampleSet.toScore(cohort, FrozenRates.of(.2, .2));
    int missed = samples.schema().indexOf("no_show_count");
    assertThat(samples.feature(0, missed)).isEqualTo(1);
  }

  @Test
  void leavesOutWhatWasCancelledBeforeItIsSeen() {
    FeatureOptions usual = FeatureOptions.USUAL;
    FeatureOptions late =
        new FeatureOptions(
            usual.coverageCodes(),
            usual.coverages(),
            usual.telehealthCodes(),
            540,
            24,
            true,
            false);
    VisitRow row =
        Rows.cancelled("2026-03-20T12:00", "2026-03-20T14:00", "2026-03-20T11:00", By.PATIENT);
    Cohort cohort = Cohort.of(List.of(row), new SamplePlan(Stage.T0, late, Centroids.NONE));
    assertThat(cohort.excluded()).containsOnlyKeys(Exclusion.KNOWN_WHEN_SEEN);
  }

  @Test
  void aTreatedVisitIsHistoryAndItsShareIsTold() {
    VisitRow treated =
        Rows.treated(Rows.row("p", Status.NOSHOW, "2026-01-02T08:00", "2026-01-05T10:00"));
    VisitRow next = Rows.row("p", Status.FULFILLED, "2026-02-02T08:00", "2026-02-05T10:00");
    Cohort cohort = Cohort.of(List.of(treated, next), Rows.T0);
    assertThat(cohort.treatedShare()).isEqualTo(.5);
    SampleSet samples = SampleSet.toScore(cohort, FrozenRates.of(.2, .2));
    assertThat(samples.size()).isEqualTo(1);
    assertThat(samples.feature(0, samples.schema().indexOf("no_show_count"))).isEqualTo(1);
  }

  @Test
  void isSeenAtFortyEightHoursNoEarlierThanItWasMovedThere() {
    VisitRow last = Rows.row("p", Status.NOSHOW, "2026-01-02T08:00", "2026-01-20T10:00");
    VisitRow first = Rows.row("p", Status.BOOKED, "2026-01-02T08:00", "2026-01-12T10:00");
    Instant moved = Instant.parse("2026-01-19T12:00:00Z");
    VisitRow row =
        new VisitRow(
            "p",
            last.visit(),
            last.facts(),
            Map.of(),
            last.zone(),
            Instant.MIN,
            List.of(new VisitRow.Edition(moved, first.visit())),
            false);
    assertThat(Cohort.of(List.of(row), Rows.T48).seenAt(0)).isEqualTo(moved);
    assertThat(Cohort.of(List.of(row), Rows.T48).leadDays(0)).isEqualTo(18);
    assertThat(Cohort.of(List.of(row), Rows.T0).leadDays(0)).isEqualTo(10);
  }

  @Test
  void seesEverySampleBeforeItsOutcomeIsKnown() {
    Cohort whole = Cohort.of(Rows.year(new Random(8)), Rows.T48);
    for (int i = 0; i < whole.size(); i++) {
      assertThat(whole.seenAt(i)).isBefore(whole.knownFrom(i));
    }
  }

  @Test
  void isTheSameWhateverTheOrderOfRows() {
    List<VisitRow> rows = Rows.year(new Random(1));
    List<VisitRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, new Random(2));
    Cohort one = Cohort.of(rows, Rows.T0);
    Cohort other = Cohort.of(shuffled, Rows.T0);
    assertThat(one.size()).isEqualTo(other.size()).isGreaterThan(200);
    for (int i = 0; i < one.size(); i++) {
      assertThat(one.row(i)).isEqualTo(other.row(i));
      assertThat(one.patient(i)).isEqualTo(other.patient(i));
    }
    assertThat(one.excluded()).isEqualTo(other.excluded()).containsKey(Exclusion.NO_OUTCOME);
  }

  @Test
  void partsInTimeSoThatNoOutcomeIsKnownAfterATestRowIsSeen() {
    Cohort whole = Cohort.of(Rows.year(new Random(3)), Rows.T48);
    Instant cut = Rows.EPOCH.plus(Duration.ofDays(200));
    TemporalSplit split = TemporalSplit.at(whole, cut);
    assertThat(split.train().size()).isBetween(80, 200);
    assertThat(split.test().size()).isBetween(80, 200);
    assertThat(split.train().size() + split.test().size()).isLessThan(whole.size());
    assertThat(whole.unknownBy(cut).size()).isEqualTo(whole.size() - split.train().size());
    for (int i = 0; i < split.train().size(); i++) {
      assertThat(split.train().knownFrom(i)).isBeforeOrEqualTo(cut);
    }
    for (int i = 0; i < split.test().size(); i++) {
      assertThat(split.test().seenAt(i)).isAfterOrEqualTo(cut);
    }
  }

  @Test
  void refusesASplitThatLearnsFromTheFuture() {
    Cohort whole = Cohort.of(Rows.year(new Random(3)), Rows.T0);
    Cohort tooMuch = whole.knownBy(Rows.EPOCH.plus(Duration.ofDays(201)));
    Cohort test = whole.seenFrom(Rows.EPOCH.plus(Duration.ofDays(190)));
    assertThatThrownBy(() -> new TemporalSplit(tooMuch, test))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void warmsUpForAQuarterOfAYearOfStartsAndNotAtAllForAMonthOfThem() {
    Cohort year = Cohort.of(Rows.year(new Random(4)), Rows.T0);
    assertThat(year.warmUp()).isBetween(Duration.ofDays(88), Duration.ofDays(91));
    Instant from = Rows.EPOCH.plus(year.warmUp()).minus(Duration.ofDays(2));
    assertThat(year.warmedUp().seenAt(0)).isAfter(from);
    Cohort month = year.knownBy(Rows.EPOCH.plus(Duration.ofDays(30)));
    assertThat(month.warmUp()).isZero();
    assertThat(month.warmedUp().size()).isEqualTo(month.size()).isPositive();
  }

  @Test
  void readsConfirmationsOnlyAtFortyEightHoursAndWhereThereAreSome() {
    List<VisitRow> rows = Rows.year(new Random(5));
    assertThat(SamplePlan.of(Stage.T48, rows).features().confirmation()).isFalse();
    assertThat(SamplePlan.of(Stage.T0, rows).features().confirmation()).isFalse();
  }
}
