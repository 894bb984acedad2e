package dev.kept.training.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment.Cancellation.By;
import dev.kept.visit.Appointment.Confirmation.Answer;
import dev.kept.visit.Status;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What one version of an appointment says that may change with time.
 *
 * @param number {@code meta.versionId} where it is a number, else -1
 * @param written {@code meta.lastUpdated}
 * @param status the status
 * @param asked whether the patient's participation needs action
 * @param answer what the patient's participation says
 * @param by who cancelled
 */
record Version(long number, Moment written, Status status, boolean asked, Answer answer, By by) {
  static final Comparator<Version> IN_TIME =
      Comparator.comparingLong((Version version) -> version.number())
          .thenComparing(version -> version.written().instant());

  private static final int LONGEST_NUMBER = 18;

  /** Codes of FHIR's appointment-cancellation-reason, beside prov*, that lie with the clinic. */
  private static final Set<String> CLINIC =
      Set.of(
          "maint", "meds-inc", "oth-err", "oth-oerr", "oth-swie", "oth-room", "oth-mu", "oth-int");

  private static final String REASONS =
      "http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason";

  /**
   * What {@code appointment} says.
   *
   * @param noShowReasons cancellation reasons that mean a no-show
   */
  static Version of(JsonNode appointment, Set<String> noShowReasons) {
    JsonNode meta = appointment.path("meta");
    String reply =
        Json.each(appointment, "participant")
            .filter(p -> !Json.idOf(p.path("actor"), "Patient").isEmpty())
            .map(p -> Json.text(p, "status"))
            .findFirst()
            .orElse("");
    return new Version(
        number(Json.text(meta, "versionId")),
        Json.moment(meta, "lastUpdated", ZoneOffset.UTC),
        status(appointment, noShowReasons),
        reply.equals("needs-action"),
        answer(reply),
        by(appointment));
  }

  private static Status status(JsonNode appointment, Set<String> noShowReasons) {
    Status status = Status.ofCode(Json.text(appointment, "status"));
    boolean missed =
        Json.each(appointment, "cancelationReason")
            .flatMap(
                concept ->
                    Stream.concat(
                        Json.each(concept, "coding").map(coding -> Json.text(coding, "code")),
                        Stream.of(Json.text(concept, "text"))))
            .anyMatch(noShowReasons::contains);
    return status == Status.CANCELLED && missed ? Status.NOSHOW : status;
  }

  /** Codes of other systems say nothing of who cancelled. */
  private static By by(JsonNode appointment) {
    return Json.each(appointment, "cancelationReason")
        .flatMap(concept -> Json.each(concept, "coding"))
        .filter(coding -> !coding.has("system") || Json.text(coding, "system").equals(REASONS))
        .map(coding -> by(Json.text(coding, "code")))
        .filter(by -> by != By.UNKNOWN)
        .findFirst()
        .orElse(By.UNKNOWN);
  }

  private static long number(String text) {
    boolean digits = text.length() <= LONGEST_NUMBER && text.matches("[0-9]+");
    return digits ? Long.parseLong(text) : -1;
  }

  private static Answer answer(String reply) {
    return switch (reply) {
      case "accepted" -> Answer.CONFIRMED;
      case "declined" -> Answer.DECLINED;
      default -> Answer.NONE;
    };
  }

  private static By by(String code) {
    if (code.equals("pat") || code.startsWith("pat-")) {
      return By.PATIENT;
    }
    boolean provider = code.equals("prov") || code.startsWith("prov-");
    return provider || CLINIC.contains(code) ? By.CLINIC : By.UNKNOWN;
  }
}
