package dev.kept.hooks.pipeline;

import dev.kept.decision.Assessment;
import dev.kept.decision.Inquiry;
import dev.kept.decision.Overbooking;
import dev.kept.decision.SessionRule;
import dev.kept.decision.Sessions;
import dev.kept.decision.Sessions.Wanted;
import dev.kept.outcomes.validity.Calibration;
import dev.kept.time.Deadline;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether sessions have room for more than their slots.
 *
 * @param sessions who is booked
 * @param calibration whether probabilities may be added up
 */
public record Rooms(Sessions sessions, Calibration calibration) {
  /** Nothing is known, so that nothing is overbooked. */
  public static final Rooms UNKNOWN =
      new Rooms(Sessions.unknown(), (tenant, production, now) -> Calibration.Standing.STALE);

  /** What all of a call's sessions may take together. */
  private static final Duration MOST = Duration.ofMillis(50);

  /** The rooms of one call: its time for them runs from now. */
  Call call(Inquiry inquiry, Deadline deadline) {
    return new Call(this, inquiry, deadline.within(MOST));
  }

  /**
   * The rooms of one call.
   *
   * @param rooms where they are known
   * @param inquiry the call's frame
   * @param deadline by when they must be known
   */
  record Call(Rooms rooms, Inquiry inquiry, Deadline deadline) {
    /** What the session of {@code visit} takes. */
    Overbooking of(Assessment visit) {
      Optional<Wanted> wanted = SessionRule.wanted(inquiry, visit.appointment());
      if (wanted.isEmpty()) {
        return Overbooking.UNKNOWN_SESSION;
      }
      boolean calibrated =
          rooms
              .calibration()
              .of(inquiry.tenant().id(), inquiry.tenant().production(), inquiry.now())
              .isTrusted();
      return SessionRule.overbooking(
          inquiry, visit, rooms.sessions().bookings(wanted.get(), deadline), calibrated);
    }
  }
}
