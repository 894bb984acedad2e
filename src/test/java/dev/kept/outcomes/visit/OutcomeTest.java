package dev.kept.outcomes.visit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.outcomes.visit.Outcome.Seen;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Cancellation;
import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.Appointment.Confirmation;
import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Appointment.Times;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Attendance;
import dev.kept.visit.OutcomeRule;
import dev.kept.visit.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OutcomeTest {
  private static final ZoneId ZONE = ZoneId.of("America/New_York");
  private static final Instant START = Instant.parse("2026-03-02T15:00:00Z");
  private static final Instant MADE = START.minus(Duration.ofHours(2));
  private static final Duration EMBARGO = Duration.ofHours(30);

  private static Outcome of(Status status, boolean lateCancelIsNoShow) {
    Cancellation cancelled =
        status == Status.CANCELLED
            ? new Cancellation(Moment.at(MADE), By.PATIENT)
            : Cancellation.NONE;
    Appointment visit =
        new Appointment(
            new AppointmentId("a"),
            status,
            new Times(Moment.UNKNOWN, Moment.at(START), Moment.UNKNOWN, 20),
            Setting.UNKNOWN,
            cancelled,
            Confirmation.NONE);
    OutcomeRule rule = new OutcomeRule(ZONE, EMBARGO, lateCancelIsNoShow);
    return Outcome.of(visit, Instant.MIN, new Seen(START, rule));
  }

  /** Else the last day before a look would hold those that were missed and nobody that came. */
  @Test
  void aLateCancellationThatCountsAsMissedIsKnownNoEarlierThanWhoeverCame() {
    Outcome cancelled = of(Status.CANCELLED, true);
    assertThat(cancelled.attendance()).isEqualTo(Attendance.LATE_CANCEL);
    assertThat(cancelled.missed()).contains(true);
    assertThat(cancelled.knownAt()).isEqualTo(of(Status.FULFILLED, true).knownAt());
    assertThat(cancelled.knownAt()).contains(START.plusSeconds(1_200).plus(EMBARGO));
  }

  @Test
  void aLateCancellationWithoutALabelIsKnownWhenItIsMade() {
    assertThat(of(Status.CANCELLED, false))
        .isEqualTo(new Outcome(Attendance.LATE_CANCEL, Optional.empty(), Optional.of(MADE)));
  }
}
