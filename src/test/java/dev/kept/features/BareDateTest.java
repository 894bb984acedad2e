package dev.kept.features;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.PatientFacts;
import dev.kept.visit.Status;
import dev.kept.visit.VisitHistory;
import dev.kept.visit.VisitHistory.Extent;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is dated by a day only is not read before that day is over. */
class BareDateTest {
  private static final Visits AT = Visits.NEW_YORK;
  private static final Appointment TARGET =
      AT.of("target", Status.BOOKED, "2026-03-01T09:30", "2026-03-20T14:15");
  private static final Instant EVENING = Instant.parse("2026-03-05T23:00:00Z");
  private static final Instant NEXT_DAY = Instant.parse("2026-03-06T05:00:00Z");
  private static final FeatureMaker MAKER =
      new FeatureMaker(
          FeatureOptions.USUAL.withConfirmation(),
          Centroids.NONE,
          FrozenRates.of(.2, .25),
          AT.zone());

  private static float value(String name, Appointment visit, List<Appointment> history, Instant t) {
    VisitHistory whole = new VisitHistory(history, Extent.WHOLE);
    FeatureVector vector = MAKER.vector(PatientFacts.UNKNOWN, whole, visit, t);
    return vector.at(MAKER.schema().indexOf(name));
  }

  @Test
  void anAnswerIsNotReadBeforeTheNextMidnight() {
    Confirmation given =
        new Confirmation(AT.moment("2026-03-04"), AT.moment("2026-03-05"), Answer.CONFIRMED);
    Appointment visit = Visits.with(TARGET, given);
    assertThat(value("confirmed", visit, List.of(), EVENING)).isZero();
    assertThat(value("asked_silent", visit, List.of(), EVENING)).isEqualTo(1);
    assertThat(value("confirmed", visit, List.of(), NEXT_DAY.minusSeconds(1))).isZero();
    assertThat(value("confirmed", visit, List.of(), NEXT_DAY)).isEqualTo(1);
  }

  @Test
  void aCancellationIsNotReadBeforeTheNextMidnight() {
    List<Appointment> other =
        List.of(AT.cancelled("other", "2026-02-01T09:00", "2026-03-10T09:00", "2026-03-05"));
    assertThat(value("early_cancel_count", TARGET, other, EVENING)).isZero();
    assertThat(value("early_cancel_count", TARGET, other, NEXT_DAY)).isEqualTo(1);
    assertThat(value("other_open_count", TARGET, other, EVENING)).isEqualTo(1);
    assertThat(value("other_open_count", TARGET, other, NEXT_DAY)).isZero();
  }

  @Test
  void aBookingIsNotReadBeforeTheNextMidnight() {
    List<Appointment> other = List.of(AT.of("other", Status.BOOKED, "2026-03-05", "2026-03-10"));
    assertThat(value("other_open_count", TARGET, other, EVENING)).isZero();
    assertThat(value("other_open_count", TARGET, other, NEXT_DAY)).isEqualTo(1);
  }
}
