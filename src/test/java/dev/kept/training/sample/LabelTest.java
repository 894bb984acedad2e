package dev.kept.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.training.table.VisitRow;
import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.OutcomeRule;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LabelTest {
  private static final OutcomeRule RULE = OutcomeRule.usual(Rows.ZONE);
  private static final String BOOKED = "2026-03-02T09:00";
  private static final String START = "2026-03-20T14:00";
  private static final Instant KNOWN = Instant.parse("2026-03-21T18:30:00Z");

  private static Label label(Status status) {
    return Label.of(Rows.row("p", status, BOOKED, START), RULE);
  }

  private static Label cancelled(String at, By by) {
    return Label.of(Rows.cancelled(BOOKED, START, at, by), RULE);
  }

  @Test
  void learnsFromVisitsKeptAndMissed() {
    Label kept = new Label.Outcome(false, KNOWN);
    assertThat(label(Status.FULFILLED)).isEqualTo(kept);
    assertThat(label(Status.ARRIVED)).isEqualTo(kept);
    assertThat(label(Status.CHECKED_IN)).isEqualTo(kept);
    assertThat(label(Status.NOSHOW)).isEqualTo(new Label.Outcome(true, KNOWN));
  }

  @Test
  void leavesOutWhatTeachesNothing() {
    check(label(Status.BOOKED), Exclusion.NO_OUTCOME);
    check(label(Status.UNKNOWN), Exclusion.NO_OUTCOME);
    check(label(Status.ENTERED_IN_ERROR), Exclusion.ENTERED_IN_ERROR);
    check(cancelled("2026-03-19T14:00", By.PATIENT), Exclusion.EARLY_CANCEL);
    check(cancelled("2026-03-19T14:01", By.PATIENT), Exclusion.LATE_CANCEL);
    check(cancelled("2026-03-19T14:01", By.CLINIC), Exclusion.CLINIC_CANCEL);
    check(cancelled("", By.PATIENT), Exclusion.UNDATED_CANCEL);
    check(Label.of(Rows.row("p", Status.NOSHOW, "", START), RULE), Exclusion.NO_BOOKING_INSTANT);
    check(Label.of(Rows.row("p", Status.NOSHOW, BOOKED, ""), RULE), Exclusion.NO_START);
  }

  @Test
  void learnsNothingFromATreatedVisit() {
    check(
        Label.of(Rows.treated(Rows.row("p", Status.NOSHOW, BOOKED, START)), RULE),
        Exclusion.TREATED);
    check(
        Label.of(Rows.treated(Rows.row("p", Status.FULFILLED, BOOKED, START)), RULE),
        Exclusion.TREATED);
    check(
        Label.of(Rows.treated(Rows.row("p", Status.BOOKED, BOOKED, START)), RULE),
        Exclusion.NO_OUTCOME);
  }

  @Test
  void countsALateCancellationWhereTheSiteDoes() {
    OutcomeRule counting = new OutcomeRule(Rows.ZONE, Duration.ofHours(24), true);
    VisitRow late = Rows.cancelled(BOOKED, START, "2026-03-20T10:00", By.PATIENT);
    assertThat(Label.of(late, counting))
        .isEqualTo(new Label.Outcome(true, Instant.parse("2026-03-20T14:00:00Z")));
  }

  @Test
  void knowsACancellationOfABareDateFromTheNextMidnight() {
    OutcomeRule counting = new OutcomeRule(Rows.ZONE, Duration.ofHours(24), true);
    VisitRow late = Rows.cancelled(BOOKED, START, "2026-03-20", By.PATIENT);
    assertThat(Label.of(late, counting))
        .isEqualTo(new Label.Outcome(true, Instant.parse("2026-03-21T04:00:00Z")));
  }

  @Test
  void knowsAnOutcomeNoEarlierThanItWasWritten() {
    VisitRow row = Rows.row("p", Status.NOSHOW, BOOKED, START);
    Instant later = KNOWN.plusSeconds(3_600);
    assertThat(Label.of(Rows.writtenAt(row, later), RULE))
        .isEqualTo(new Label.Outcome(true, later));
    assertThat(Label.of(Rows.writtenAt(row, KNOWN.minusSeconds(1)), RULE))
        .isEqualTo(new Label.Outcome(true, KNOWN));
  }

  @Test
  void learnsNothingFromAVisitBookedWhenItsStartWasOver() {
    check(Label.of(Rows.row("p", Status.NOSHOW, START, START), RULE), Exclusion.BOOKED_AFTER_START);
    check(
        Label.of(Rows.row("p", Status.FULFILLED, "2026-03-21T00:00", "2026-03-20"), RULE),
        Exclusion.BOOKED_AFTER_START);
    assertThat(Label.of(Rows.row("p", Status.FULFILLED, "2026-03-20T23:59", "2026-03-20"), RULE))
        .isInstanceOf(Label.Outcome.class);
  }

  private static void check(Label label, Exclusion why) {
    assertThat(label).isEqualTo(new Label.None(why));
  }
}
