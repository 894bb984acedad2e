package dev.kept.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Confirmation.Answer;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the patient's participation says of a confirmation, and since when it is known. */
class AnswerReadingTest {
  @ParameterizedTest
  @CsvSource({
    "accepted,2026-03-01T08:00:00Z,CONFIRMED,2026-03-01T08:00:00Z",
    "declined,2026-03-01T08:00:00Z,DECLINED,2026-03-01T08:00:00Z",
    "needs-action,2026-03-01T08:00:00Z,AWAITED,2026-03-01T08:00:00Z",
    "accepted,2026-03-02T15:00:01Z,CONFIRMED,2026-03-02T15:00:00Z",
    "accepted,never,CONFIRMED,2026-03-02T15:00:00Z",
    "needs-action,never,AWAITED,2026-03-02T15:00:00Z"
  })
  void anAnswerWasGivenByTheLastChangeAndByNow(
      String status, String changed, Answer answer, Instant by) {
    assertThat(confirmation(status, changed))
        .isEqualTo(new Confirmation(Moment.UNKNOWN, Moment.at(by), answer));
  }

  @ParameterizedTest
  @CsvSource({"tentative", "''", "odd"})
  void anyOtherStatusIsNoAnswer(String status) {
    assertThat(confirmation(status, "2026-03-01T08:00:00Z")).isEqualTo(Confirmation.NONE);
  }

  private static Confirmation confirmation(String status, String changed) {
    String visit =
        Calls.appointment("a1", "Patient/p1", "\"meta\": {\"lastUpdated\": \"" + changed + "\"}");
    String call = Calls.history(visit.replace("accepted", status));
    return Calls.facts(call).history().visits().getFirst().confirmation();
  }
}
