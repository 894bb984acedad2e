package dev.kept.cards;

import dev.kept.visit.AppointmentId;
import java.util.List;
import java.util.UUID;

/**
 * Something a person may take up. It may go without actions: its acceptance then comes back as
 * feedback.
 *
 * @param label what people read
 * @param uuid its id, for feedback
 * @param recommended whether Kept advises it
 * @param actions what the EHR does on acceptance
 * @param offer what is offered; stays here, for reading feedback
 */
public record Suggestion(
    String label, UUID uuid, boolean recommended, List<Action> actions, Offer offer) {
  public Suggestion {
    actions = List.copyOf(actions);
  }

  /** What a suggestion offers. */
  public sealed interface Offer {
    /**
     * To reach the patient.
     *
     * @param channel the channel's code
     * @param appointments the appointments it is about; ids may be empty for those being booked
     */
    record Reach(String channel, List<AppointmentId> appointments) implements Offer {
      public Reach {
        appointments = List.copyOf(appointments);
      }
    }

    /**
     * To book more than the slots.
     *
     * @param appointment an appointment of the session
     * @param extras how many more the session takes
     */
    record Overbook(AppointmentId appointment, int extras) implements Offer {}
  }
}
