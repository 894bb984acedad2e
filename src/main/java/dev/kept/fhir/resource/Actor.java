package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;
import dev.kept.visit.Appointment.Confirmation.Answer;

/**
 * A participant of an appointment.
 *
 * @param who the reference
 * @param answer what a participation status says: accepted, declined, needs-action, else nothing; a
 *     tentative one says nothing, as in training
 */
record Actor(Reference who, Answer answer) {

  private static final String STATUS = "Appointment.participant.status";

  /** The participant at the cursor. */
  static Actor read(JsonCursor in, References references) {
    Reference who = Reference.NONE;
    Answer answer = Answer.NONE;
    if (in.object("Appointment.participant")) {
      while (in.nextMember()) {
        switch (in.name()) {
          case "actor" -> who = references.read(in, "Appointment.participant.actor");
          case "status" -> answer = answer(in);
          default -> in.skip();
        }
      }
    }
    return new Actor(who, answer);
  }

  private static Answer answer(JsonCursor in) {
    String status = in.string(STATUS);
    return switch (status) {
      case "accepted" -> Answer.CONFIRMED;
      case "declined" -> Answer.DECLINED;
      case "needs-action" -> Answer.AWAITED;
      case "tentative", "" -> Answer.NONE;
      default -> {
        in.unreadable(STATUS);
        yield Answer.NONE;
      }
    };
  }
}
