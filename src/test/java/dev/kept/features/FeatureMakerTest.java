package dev.kept.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.PatientFacts.Flag;
import dev.kept.visit.Status;
import dev.kept.visit.VisitHistory;
import dev.kept.visit.VisitHistory.Extent;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureMakerTest {
  private static final Visits AT = Visits.NEW_YORK;
  private static final FrozenRates RATES =
      new FrozenRates(
          4,
          .2,
          .25,
          new Tally(200, 950),
          Map.of("doctor", new Tally(10, 50)),
          Map.of("north", new Tally(50, 150)),
          Map.of("cardiology", new Tally(30, 50)));
  private static final FeatureMaker MAKER =
      new FeatureMaker(FeatureOptions.USUAL.withConfirmation(), Centroids.NONE, RATES, AT.zone());
  private static final Appointment TARGET =
      AT.of("target", Status.BOOKED, "2026-03-02T09:30", "2026-03-20T14:15");
  private static final Instant BOOKED = TARGET.created().instant();

  private static double value(String name, Appointment target, Appointment... history) {
    return value(name, new VisitHistory(List.of(history), Extent.WHOLE), target);
  }

  private static double value(String name, VisitHistory history, Appointment target) {
    FeatureVector vector =
        MAKER.vector(PatientFacts.UNKNOWN, history, target, target.created().instant());
    return vector.at(MAKER.schema().indexOf(name));
  }

  private static Appointment kept(String created, String start) {
    return AT.of(start, Status.FULFILLED, created, start);
  }

  private static Appointment missed(String created, String start) {
    return AT.of(start, Status.NOSHOW, created, start);
  }

  @Test
  void measuresTimingInTheClinicsZone() {
    assertThat(value("lead_days", TARGET)).isEqualTo(18);
    assertThat(value("log_lead_days", TARGET)).isEqualTo((float) Math.log(19));
    assertThat(value("same_day", TARGET)).isZero();
    assertThat(value("booking_hour", TARGET)).isEqualTo(9.5);
    assertThat(value("booking_weekday", TARGET)).isEqualTo(1);
    assertThat(value("start_weekday", TARGET)).isEqualTo(5);
    assertThat(value("start_hour", TARGET)).isEqualTo(14.25);
    assertThat(value("start_month", TARGET)).isEqualTo(3);
    assertThat(value("duration_minutes", TARGET)).isEqualTo(30);
  }

  @Test
  void countsAVisitBookedAndHeldOnOneLocalDayAsSameDayThoughUtcHasTwo() {
    Appointment evening = AT.of("x", Status.BOOKED, "2026-03-02T18:00", "2026-03-02T20:30");
    assertThat(value("lead_days", evening)).isZero();
    assertThat(value("same_day", evening)).isEqualTo(1);
  }

  @Test
  void knowsNoHourOfADateOnlyStart() {
    Appointment dateOnly = AT.of("x", Status.BOOKED, "2026-03-02T18:00", "2026-03-02");
    assertThat(value("start_hour", dateOnly)).isNaN();
    assertThat(value("lead_days", dateOnly)).isZero();
    assertThat(value("start_weekday", dateOnly)).isEqualTo(1);
  }

  @Test
  void countsOutcomesByTheirOwnLead() {
    Appointment[] history = {
      kept("2026-01-05T08:00", "2026-01-05T11:00"),
      missed("2026-01-06T08:00", "2026-01-06T11:00"),
      kept("2026-01-02T08:00", "2026-01-12T11:00"),
      missed("2026-01-02T08:00", "2026-01-13T11:00"),
      missed("", "2026-01-14T11:00"),
      AT.cancelled("late", "2026-01-02T08:00", "2026-01-15T11:00", "2026-01-15T09:00"),
      AT.cancelled("early", "2026-01-02T08:00", "2026-01-16T11:00", "2026-01-10T09:00"),
    };
    assertThat(value("attended_count", TARGET, history)).isEqualTo(2);
    assertThat(value("no_show_count", TARGET, history)).isEqualTo(3);
    assertThat(value("late_cancel_count", TARGET, history)).isEqualTo(1);
    assertThat(value("early_cancel_count", TARGET, history)).isEqualTo(1);
    assertThat(value("same_day_attended_count", TARGET, history)).isEqualTo(1);
    assertThat(value("same_day_no_show_count", TARGET, history)).isEqualTo(1);
    assertThat(value("lead_attended_count", TARGET, history)).isEqualTo(1);
    assertThat(value("lead_no_show_count", TARGET, history)).isEqualTo(1);
    assertThat(value("no_show_rate", TARGET, history)).isEqualTo((float) ((3 + 4 * .2) / 9));
    assertThat(value("lead_no_show_rate", TARGET, history)).isEqualTo((float) ((1 + 4 * .25) / 6));
    assertThat(value("last_outcome", TARGET, history)).isEqualTo(1);
    assertThat(value("third_last_outcome", TARGET, history)).isZero();
  }

  @Test
  void forgetsCountsAfterEighteenMonths() {
    Appointment old = missed("2024-08-01T08:00", "2024-09-07T11:00");
    Appointment inside = missed("2024-08-01T08:00", "2024-09-10T11:00");
    assertThat(value("no_show_count", TARGET, old)).isZero();
    assertThat(value("no_show_count", TARGET, inside)).isEqualTo(1);
  }

  @Test
  void weighsAnOldVisitByHalfEveryHundredAndEightyDays() {
    Appointment halfAgo = missed("2025-08-01T08:00", "2025-09-03T09:30");
    assertThat(value("no_show_rate_decayed", TARGET, halfAgo))
        .isEqualTo((float) ((.5 + 4 * .2) / 4.5));
  }

  @Test
  void givesTheAveragesRateWithoutHistory() {
    assertThat(value("no_show_rate", TARGET)).isEqualTo(.2f);
    assertThat(value("lead_no_show_rate", TARGET)).isEqualTo(.25f);
    assertThat(value("no_show_rate_decayed", TARGET)).isEqualTo(.2f);
    assertThat(value("attended_count", TARGET)).isZero();
    assertThat(value("new_patient", TARGET)).isEqualTo(1);
    assertThat(value("last_outcome", TARGET)).isNaN();
  }

  @Test
  void tellsMissingHistoryFromNone() {
    assertThat(value("attended_count", VisitHistory.MISSING, TARGET)).isNaN();
    assertThat(value("new_patient", VisitHistory.MISSING, TARGET)).isNaN();
    assertThat(value("other_open_count", VisitHistory.MISSING, TARGET)).isNaN();
    assertThat(value("no_show_rate", VisitHistory.MISSING, TARGET)).isEqualTo(.2f);
  }

  @Test
  void doesNotKnowAnOutcomeBeforeTheEmbargoEnds() {
    Appointment yesterday = missed("2026-02-01T08:00", "2026-03-01T09:00");
    Appointment justOver = missed("2026-02-01T08:00", "2026-03-01T09:01");
    assertThat(value("no_show_count", TARGET, yesterday)).isEqualTo(1);
    assertThat(value("no_show_count", TARGET, justOver)).isZero();
  }

  @Test
  void countsOtherBookingsAsTheyStoodThen() {
    Appointment[] history = {
      AT.of("later booked", Status.BOOKED, "2026-03-02T09:31", "2026-03-20T15:00"),
      AT.of("undated", Status.BOOKED, "", "2026-03-20T15:00"),
      AT.cancelled("gone", "2026-03-01T09:00", "2026-03-20T15:00", "2026-03-02T09:30"),
      AT.cancelled("still there", "2026-03-02T08:30", "2026-03-20T16:00", "2026-03-02T09:31"),
      AT.of("kept later", Status.FULFILLED, "2026-02-02T08:30", "2026-03-21T00:30"),
      AT.of("over", Status.BOOKED, "2026-02-02T08:30", "2026-03-02T09:00"),
    };
    assertThat(value("other_open_count", TARGET, history)).isEqualTo(2);
    assertThat(value("other_same_day_count", TARGET, history)).isEqualTo(1);
    assertThat(value("same_batch_count", TARGET, history)).isEqualTo(1);
  }

  @Test
  void countsNoBookingThatIsNone() {
    Appointment[] history = {
      AT.of("error", Status.ENTERED_IN_ERROR, "2026-03-02T09:00", "2026-03-20T15:00"),
      AT.of("waiting", Status.WAITLIST, "2026-03-02T09:00", "2026-03-20T15:00"),
      AT.cancelled("undated", "2026-03-01T09:00", "2026-03-20T15:00", ""),
    };
    assertThat(value("other_open_count", TARGET, history)).isZero();
    assertThat(value("other_same_day_count", TARGET, history)).isZero();
    assertThat(value("same_batch_count", TARGET, history)).isZero();
  }

  @Test
  void doesNotTellLateFromEarlyWhereACancellationSaysNoInstant() {
    Appointment undated = AT.cancelled("undated", "2026-01-02T08:00", "2026-01-15T11:00", "");
    Appointment dated =
        AT.cancelled("dated", "2026-01-02T08:00", "2026-01-16T11:00", "2026-01-10T09:00");
    assertThat(value("late_cancel_count", TARGET, undated, dated)).isNaN();
    assertThat(value("early_cancel_count", TARGET, undated, dated)).isNaN();
    Appointment toCome = AT.cancelled("to come", "2026-01-02T08:00", "2026-03-10T11:00", "");
    assertThat(value("late_cancel_count", TARGET, toCome, dated)).isZero();
    assertThat(value("early_cancel_count", TARGET, toCome, dated)).isEqualTo(2);
  }

  @Test
  void twoProposalsOfOneIdSeeEachOther() {
    Appointment one = AT.of("same", Status.PROPOSED, "2026-03-02T09:30", "2026-03-20T14:15");
    Appointment other = AT.of("same", Status.PROPOSED, "2026-03-02T09:30", "2026-03-21T14:15");
    assertThat(value("other_open_count", one, one, other)).isEqualTo(1);
    Appointment moved = AT.of("same", Status.BOOKED, "2026-03-02T09:30", "2026-03-21T14:15");
    assertThat(value("other_open_count", one, moved)).isZero();
  }

  @Test
  void leavesTheVisitItselfOutOfItsHistory() {
    Appointment nameless = AT.of("", Status.BOOKED, "2026-03-02T09:30", "2026-03-20T14:15");
    assertThat(value("other_open_count", TARGET, TARGET)).isZero();
    assertThat(value("other_open_count", TARGET, nameless)).isZero();
    assertThat(value("other_open_count", nameless, TARGET)).isZero();
  }

  @Test
  void readsTheServicesOwnHistory() {
    Appointment other =
        Visits.with(
            kept("2025-12-01T08:00", "2026-01-05T11:00"), new Setting("", "", "", "skin", ""));
    Appointment same = missed("2025-12-01T08:00", "2026-01-06T11:00");
    assertThat(value("service_visit_count", TARGET, other, same)).isEqualTo(1);
    assertThat(value("service_no_show_rate", TARGET, other, same))
        .isEqualTo((float) ((1 + .8) / 5));
    assertThat(value("new_patient", TARGET, other, same)).isEqualTo(1);
    assertThat(value("days_since_last_visit", TARGET, other, same))
        .isEqualTo((float) (56 - 1.5 / 24));
    Appointment noService = Visits.with(TARGET, Setting.UNKNOWN);
    assertThat(value("service_visit_count", noService, other)).isNaN();
    assertThat(value("new_patient", noService, other)).isZero();
  }

  @Test
  void readsTheSettingsRates() {
    assertThat(value("location_rate", TARGET)).isEqualTo((float) RATES.location("north"));
    assertThat(value("provider_rate", TARGET))
        .isEqualTo((float) RATES.practitioner("doctor", "north"));
    assertThat(value("service_rate", TARGET)).isEqualTo((float) RATES.service("cardiology"));
    assertThat(value("telehealth", TARGET)).isZero();
    Appointment video = Visits.with(TARGET, new Setting("", "", "", "", "VIDEO"));
    assertThat(value("telehealth", video)).isEqualTo(1);
    assertThat(value("telehealth", Visits.with(TARGET, Setting.UNKNOWN))).isNaN();
  }

  @Test
  void readsAnAnswerOnlyOnceGiven() {
    Moment asked = AT.moment("2026-03-01T09:30");
    checkAnswer(new Confirmation(asked, AT.moment("2026-03-02T09:30"), Answer.CONFIRMED), 1, 0, 0);
    checkAnswer(new Confirmation(asked, AT.moment("2026-03-02T09:30"), Answer.DECLINED), 0, 1, 0);
    checkAnswer(new Confirmation(asked, AT.moment("2026-03-02T09:31"), Answer.CONFIRMED), 0, 0, 1);
    checkAnswer(new Confirmation(asked, Moment.UNKNOWN, Answer.NONE), 0, 0, 1);
    checkAnswer(Confirmation.NONE, 0, 0, 0);
    Moment silentAt = AT.moment("2026-03-02T09:30");
    checkAnswer(new Confirmation(Moment.UNKNOWN, silentAt, Answer.AWAITED), 0, 0, 1);
    Appointment undated =
        Visits.with(TARGET, new Confirmation(asked, Moment.UNKNOWN, Answer.CONFIRMED));
    assertThat(value("confirmed", undated)).isNaN();
    assertThat(value("hours_since_asked", undated)).isEqualTo(24);
  }

  private static void checkAnswer(Confirmation given, double yes, double no, double silent) {
    Appointment visit = Visits.with(TARGET, given);
    assertThat(value("confirmed", visit)).isEqualTo(yes);
    assertThat(value("declined", visit)).isEqualTo(no);
    assertThat(value("asked_silent", visit)).isEqualTo(silent);
  }

  @Test
  void readsWhatThePatientBrings() {
    PatientFacts facts =
        new PatientFacts(new Age.Born(LocalDate.of(1980, 3, 21)), "PPO", "", "", Flag.YES, Flag.NO);
    FeatureVector vector =
        MAKER.vector(facts, new VisitHistory(List.of(), Extent.WHOLE), TARGET, BOOKED);
    assertThat(vector.at(MAKER.schema().indexOf("age"))).isEqualTo(45);
    assertThat(vector.at(MAKER.schema().indexOf("coverage_commercial"))).isEqualTo(1);
    assertThat(vector.at(MAKER.schema().indexOf("coverage_unknown"))).isZero();
    assertThat(vector.at(MAKER.schema().indexOf("interpreter_needed"))).isEqualTo(1);
    assertThat(vector.at(MAKER.schema().indexOf("mobile_phone"))).isZero();
  }

  @Test
  void namesWhatIsMissingButNotWhatThereIsNoneOf() {
    VisitHistory none = new VisitHistory(List.of(), Extent.WHOLE);
    FeatureVector vector = MAKER.vector(PatientFacts.UNKNOWN, none, TARGET, BOOKED);
    assertThat(MAKER.missing(vector))
        .containsExactly("age", "distance_km", "interpreter_needed", "mobile_phone");
    FeatureVector blind = MAKER.vector(PatientFacts.UNKNOWN, VisitHistory.MISSING, TARGET, BOOKED);
    assertThat(MAKER.missing(blind)).contains("attended_count", "last_outcome");
  }
}
