package dev.kept.training.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.time.Moment;
import java.time.Duration;
import java.time.ZoneId;

/**
 * What an appointment's newest version says; references are logical ids, empty when absent.
 *
 * @param patient the patient
 * @param practitioner the practitioner
 * @param role the practitioner's role
 * @param location the location
 * @param serviceType the service's code
 * @param mode the appointment type's code
 * @param created when booked
 * @param start when it starts
 * @param end when it ends
 * @param minutes its length; NaN when neither stated nor end - start
 */
record Draft(
    String patient,
    String practitioner,
    String role,
    String location,
    String serviceType,
    String mode,
    Moment created,
    Moment start,
    Moment end,
    double minutes) {
  private static final double MINUTE_SECONDS = 60;
  private static final double MOST_MINUTES = 1e6;

  static Draft of(JsonNode appointment, ZoneId zone) {
    Moment start = Json.moment(appointment, "start", zone);
    Moment end = Json.moment(appointment, "end", zone);
    return new Draft(
        actor(appointment, "Patient"),
        actor(appointment, "Practitioner"),
        actor(appointment, "PractitionerRole"),
        actor(appointment, "Location"),
        Json.code(appointment, "serviceType"),
        Json.code(appointment, "appointmentType"),
        Json.moment(appointment, "created", zone),
        start,
        end,
        minutes(appointment.path("minutesDuration").asDouble(Double.NaN), start, end));
  }

  static String actor(JsonNode appointment, String type) {
    return Json.each(appointment, "participant")
        .map(participant -> Json.idOf(participant.path("actor"), type))
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static double minutes(double stated, Moment start, Moment end) {
    boolean timed = start.hasTime() && end.hasTime() && !end.instant().isBefore(start.instant());
    if (stated > 0 && stated < MOST_MINUTES) {
      return stated;
    }
    if (!timed) {
      return Double.NaN;
    }
    return Duration.between(start.instant(), end.instant()).toSeconds() / MINUTE_SECONDS;
  }
}
