package dev.kept.cards;

import dev.kept.visit.AppointmentId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A FHIR resource to be created, without its wire form. */
public sealed interface Draft {

  /** The resource's type. */
  String type();

  /**
   * From when until when.
   *
   * @param start not after {@code end}
   * @param end the end
   */
  record Period(Instant start, Instant end) {}

  /**
   * A request to send the patient a message.
   *
   * @param patient the patient's id
   * @param about the appointments the server holds
   * @param reason why, in words a patient may read
   * @param message what the patient reads
   * @param authored now
   * @param occurrence when to send it: before the visit
   */
  record CommunicationRequestDraft(
      String patient,
      List<AppointmentId> about,
      String reason,
      String message,
      Instant authored,
      Period occurrence)
      implements Draft {
    public CommunicationRequestDraft {
      about = List.copyOf(about);
    }

    @Override
    public String type() {
      return "CommunicationRequest";
    }
  }

  /**
   * Something a person does.
   *
   * @param patient the patient's id; empty when it is about a session
   * @param focus the appointment, if the server holds it
   * @param description what to do
   * @param authored now
   * @param restriction when to do it: before the visit
   */
  record TaskDraft(
      Optional<String> patient,
      Optional<AppointmentId> focus,
      String description,
      Instant authored,
      Period restriction)
      implements Draft {
    @Override
    public String type() {
      return "Task";
    }
  }
}
