package dev.kept.cards.wording;

import dev.kept.visit.Gap;
import java.util.List;
import java.util.Optional;

/** What was missing, in plain words; gaps that change no score are left out. */
public final class GapWords {
  private GapWords() {}

  /** Each once, in the gaps' order, at most {@code most}. */
  public static List<String> of(List<Gap> gaps, int most) {
    return gaps.stream().flatMap(gap -> words(gap).stream()).distinct().limit(most).toList();
  }

  private static Optional<String> words(Gap gap) {
    return switch (gap.kind()) {
      case UNAVAILABLE -> Optional.of(subject(gap.where()));
      case PARTIAL, BOUND -> Optional.of("part of the " + subject(gap.where()));
      case UNREADABLE -> Optional.of("some fields that could not be read");
      case OTHER_PATIENT -> Optional.of("records of another patient, left out");
      case UNATTRIBUTED -> Optional.of("an appointment that does not name this patient");
      case WRONG_TYPE, REPEATED, PAST, CLOSED, FOREIGN_SERVER, FOREIGN_TOKEN -> Optional.empty();
    };
  }

  /** By the prefetch keys and member names that readers use. */
  private static String subject(String where) {
    return switch (where) {
      case "patient" -> "patient's record";
      case "coverage" -> "insurance";
      case "appointments" -> "earlier visits";
      case "context.appointments" -> "booking";
      case "Appointment.created" -> "when it was booked";
      case "Appointment.serviceType" -> "kind of visit";
      case "Appointment.participant" -> "practitioner";
      case "Appointment.participant.status" -> "whether it was confirmed";
      case "Appointment.minutesDuration" -> "length of the visit";
      case "Appointment.appointmentType" -> "whether by telehealth";
      case "Patient.birthDate" -> "patient's age";
      case "Patient.telecom" -> "phone number";
      case "Patient.address" -> "address";
      default -> "visit's details";
    };
  }
}
