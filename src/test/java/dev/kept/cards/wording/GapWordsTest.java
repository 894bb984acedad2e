package dev.kept.cards.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.visit.Gap;
import dev.kept.visit.Gap.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GapWordsTest {
  @ParameterizedTest
  @CsvSource({
    "UNAVAILABLE, appointments, earlier visits",
    "PARTIAL, appointments, part of the earlier visits",
    "BOUND, context.appointments, part of the booking",
    "UNAVAILABLE, patient, patient's record",
    "UNAVAILABLE, coverage, insurance",
    "UNAVAILABLE, Appointment.start, visit's details",
    "UNAVAILABLE, Patient.birthDate, patient's age",
    "UNAVAILABLE, Appointment.serviceType, kind of visit",
    "UNREADABLE, Appointment.end, some fields that could not be read",
    "OTHER_PATIENT, coverage, 'records of another patient, left out'",
    "UNATTRIBUTED, context.appointments, an appointment that does not name this patient"
  })
  void gapsAreToldInPlainWords(Kind kind, String where, String words) {
    assertThat(GapWords.of(List.of(new Gap(kind, where)), 3)).containsExactly(words);
  }

  @ParameterizedTest
  @EnumSource(names = {"WRONG_TYPE", "REPEATED", "PAST", "CLOSED"})
  void gapsThatChangeNoScoreAreLeftOut(Kind kind) {
    assertThat(GapWords.of(List.of(new Gap(kind, "appointments")), 3)).isEmpty();
  }

  @Test
  void whatIsMissingIsNamedOnceAndInBounds() {
    List<Gap> gaps =
        List.of(
            new Gap(Kind.UNREADABLE, "Appointment.end"),
            new Gap(Kind.UNREADABLE, "Appointment.created"),
            new Gap(Kind.UNAVAILABLE, "coverage"),
            new Gap(Kind.PARTIAL, "appointments"));
    assertThat(GapWords.of(gaps, 2))
        .containsExactly("some fields that could not be read", "insurance");
  }
}
