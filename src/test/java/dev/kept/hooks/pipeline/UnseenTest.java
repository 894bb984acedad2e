package dev.kept.hooks.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.AppointmentId;
import dev.kept.visit.Gap;
import dev.kept.visit.Status;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnseenTest {
  private static final Appointment BOOKED = visit("dr-1");

  @Test
  void everySourceOfMissingFeaturesIsNamedOnce() {
    assertThat(
            Unseen.gaps(
                List.of(),
                List.of("age", "service_no_show_rate", "coverage_other", "coverage_none"),
                BOOKED,
                true))
        .containsExactly(gap("Appointment.serviceType"), gap("Patient.birthDate"), gap("coverage"));
  }

  @Test
  void whatTheFactsSayAlreadyIsNotSaidAgain() {
    List<Gap> facts = List.of(gap("patient"), gap("appointments"));
    assertThat(Unseen.gaps(facts, List.of("age", "mobile_phone", "attended_count"), BOOKED, true))
        .isEqualTo(facts);
  }

  @Test
  void aDistanceIsMissedOnlyWhereDistancesCanBeTold() {
    assertThat(Unseen.gaps(List.of(), List.of("distance_km"), BOOKED, false)).isEmpty();
    assertThat(Unseen.gaps(List.of(), List.of("distance_km"), BOOKED, true))
        .containsExactly(gap("Patient.address"));
  }

  @Test
  void anUnknownPractitionerIsNamedWhereTheModelKnowsPractitioners() {
    assertThat(Unseen.gaps(List.of(), List.of(), visit(""), true))
        .containsExactly(gap("Appointment.participant"));
    assertThat(Unseen.gaps(List.of(), List.of("provider_rate"), visit(""), true)).isEmpty();
  }

  private static Appointment visit(String practitioner) {
    return new Appointment(
        new AppointmentId("a"),
        Status.BOOKED,
        new Appointment.Times(Moment.UNKNOWN, Moment.UNKNOWN, Moment.UNKNOWN, 30),
        new Appointment.Setting(practitioner, "loc-1", "", "svc-1", ""),
        Appointment.Cancellation.NONE,
        Appointment.Confirmation.NONE);
  }

  private static Gap gap(String where) {
    return new Gap(Gap.Kind.UNAVAILABLE, where);
  }
}
