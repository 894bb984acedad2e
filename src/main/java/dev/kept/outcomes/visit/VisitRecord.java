package dev.kept.outcomes.visit;

import dev.kept.visit.Appointment.Setting;
import dev.kept.visit.Status;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * One appointment as its source last told it.
 *
 * @param who whose it is, under pseudonyms
 * @param times when it was booked and takes place
 * @param setting with whom, where, what for
 * @param status its status
 * @param outcome what became of it
 * @param groups which groups its patient belongs to
 * @param writing who told it, and when
 */
public record VisitRecord(
    Who who,
    Times times,
    Setting setting,
    Status status,
    Outcome outcome,
    Groups groups,
    Writing writing) {
  /**
   * Whose it is.
   *
   * @param appointment pseudonym of its id, 43 characters of base64url
   * @param patient pseudonym of its patient
   * @param reference the patient's id, sealed, in base64; empty where nobody seals
   */
  public record Who(String appointment, String patient, Optional<String> reference) {}

  /**
   * When.
   *
   * @param created when it was booked; empty when unknown
   * @param start when it starts; a bare date's midnight
   * @param hasTime whether the start states a time of day
   * @param end when it is over
   * @param zone the clinic's zone
   * @param minutes planned length; NaN when unknown
   * @param cancelled when it was cancelled, a bare date's midnight; empty when it was not, or
   *     unknown
   */
  public record Times(
      Optional<Instant> created,
      Instant start,
      boolean hasTime,
      Instant end,
      ZoneId zone,
      double minutes,
      Optional<Instant> cancelled) {}

  /**
   * Audit groups, never features; each empty when unknown.
   *
   * @param age band of years at the visit, such as {@code 30-44}
   * @param coverage who pays
   * @param language the preferred language
   * @param interpreter {@code needed} or {@code not needed}
   */
  public record Groups(String age, String coverage, String language, String interpreter) {
    /** Nothing known. */
    public static final Groups UNKNOWN = new Groups("", "", "", "");
  }

  /**
   * Who told it.
   *
   * @param source what it was read from, such as {@code visits} or {@code fhir}
   * @param at when the source last wrote it; empty when it does not say
   * @param treated whether the source says that outreach because of a score reached the patient
   */
  public record Writing(String source, Optional<Instant> at, boolean treated) {}
}
