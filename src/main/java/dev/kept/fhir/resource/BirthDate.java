package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;
import dev.kept.visit.PatientFacts.Age;
import java.time.DateTimeException;
import java.time.LocalDate;

/**
 * A Patient.birthDate. Of a partial one the middle is taken, so that the age is off by half of what
 * is unsaid at most: the 15th of a month, the 1st of July of a year.
 */
final class BirthDate {
  private static final String WHERE = "Patient.birthDate";
  private static final int YEAR = 4;
  private static final int MONTH = 7;
  private static final int DAY = 10;

  private BirthDate() {}

  static Age age(JsonCursor in) {
    String text = in.string(WHERE);
    if (text.isEmpty()) {
      return new Age.Unknown();
    }
    try {
      return new Age.Born(
          switch (text.length()) {
            case YEAR -> LocalDate.of(Integer.parseInt(text), 7, 1);
            case MONTH -> LocalDate.parse(text + "-15");
            case DAY -> LocalDate.parse(text);
            default -> throw new DateTimeException("no date");
          });
    } catch (DateTimeException | NumberFormatException e) {
      in.unreadable(WHERE);
      return new Age.Unknown();
    }
  }
}
