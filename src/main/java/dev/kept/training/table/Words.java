package dev.kept.training.table;

import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.PatientFacts.Age;
import dev.kept.visit.PatientFacts.Flag;
import dev.kept.visit.Status;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;

/** What the words of a table's cells mean; empty for a word that means nothing. */
final class Words {
  private static final double OLDEST = 130;
  private static final double LONGEST_MINUTES = 7 * 24 * 60;

  private Words() {}

  static Optional<Status> status(String word) {
    String code = word.toLowerCase(Locale.ROOT);
    Status status = Status.ofCode(code);
    return Optional.of(status).filter(s -> s.code().equals(code));
  }

  static Optional<By> cancelledBy(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "patient", "pat" -> Optional.of(By.PATIENT);
      case "clinic", "provider", "prov" -> Optional.of(By.CLINIC);
      case "unknown" -> Optional.of(By.UNKNOWN);
      default -> Optional.empty();
    };
  }

  static Optional<Answer> answer(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "confirmed", "accepted" -> Optional.of(Answer.CONFIRMED);
      case "declined" -> Optional.of(Answer.DECLINED);
      case "none", "needs-action", "tentative" -> Optional.of(Answer.NONE);
      default -> Optional.empty();
    };
  }

  static Optional<Flag> flag(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "true", "yes", "y", "1" -> Optional.of(Flag.YES);
      case "false", "no", "n", "0" -> Optional.of(Flag.NO);
      case "unknown" -> Optional.of(Flag.UNKNOWN);
      default -> Optional.empty();
    };
  }

  static Optional<Age> years(String word) {
    return number(word).filter(years -> years >= 0 && years <= OLDEST).map(Age.Years::new);
  }

  static Optional<Age> born(String word) {
    try {
      return Optional.of(new Age.Born(LocalDate.parse(word)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static Optional<Double> minutes(String word) {
    return number(word).filter(minutes -> minutes > 0 && minutes <= LONGEST_MINUTES);
  }

  static Optional<ZoneId> zone(String word) {
    try {
      return Optional.of(ZoneId.of(word));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> number(String word) {
    try {
      return Optional.of(Double.parseDouble(word));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
