package dev.kept.fhir.resource;

import dev.kept.fhir.json.JsonCursor;
import dev.kept.visit.Appointment.Confirmation.Answer;

/**
 * A participant of an appointment.
 *
 * @param who the reference
 * @param answer what a participation status says: accepted, declined, else nothing
 */
record Actor(Reference who, Answer answer) {
  private static final String WHERE = "Appointment.participant";

  /** The participant at the cursor. */
  static Actor read(JsonCursor in) {
    Reference who = Reference.NONE;
    Answer answer = Answer.NONE;
    if (in.object(WHERE)) {
      while (in.nextMember()) {
        switch (in.name()) {
          case "actor" -> who = reference(in, "Appointment.participant.actor");
          case "status" -> answer = answer(in.string("Appointment.participant.status"));
          default -> in.skip();
        }
      }
    }
    return new Actor(who, answer);
  }

  /** The Reference at the cursor. */
  static Reference reference(JsonCursor in, String where) {
    Reference reference = Reference.NONE;
    if (in.object(where)) {
      while (in.nextMember()) {
        if (in.name().equals("reference")) {
          reference = Reference.of(in.string(where));
        } else {
          in.skip();
        }
      }
    }
    return reference;
  }

  private static Answer answer(String status) {
    return switch (status) {
      case "accepted" -> Answer.CONFIRMED;
      case "declined" -> Answer.DECLINED;
      default -> Answer.NONE;
    };
  }
}
