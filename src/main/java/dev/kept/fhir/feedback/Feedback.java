package dev.kept.fhir.feedback;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What became of one card (CDS Hooks 2.0, Feedback).
 *
 * @param card the card's id; whether there ever was such a card is another matter
 * @param outcome what the user did
 * @param suggestions ids of the suggestions accepted
 * @param reasons why the card was overridden; none where no code was given
 * @param commented whether the user wrote something
 * @param at when, by the client's clock; empty where it does not say or says no instant
 */
public record Feedback(
    UUID card,
    Outcome outcome,
    List<UUID> suggestions,
    List<Reason> reasons,
    boolean commented,
    Optional<Instant> at) {
  public Feedback {
    suggestions = List.copyOf(suggestions);
    reasons = List.copyOf(reasons);
  }

  /** What the user did with a card. */
  public enum Outcome {
    /** Took one or more of its suggestions. */
    ACCEPTED,
    /** Dismissed it. */
    OVERRIDDEN
  }

  /**
   * A coded reason.
   *
   * @param system where the code is from; empty where that is not said
   * @param code the code
   */
  public record Reason(String system, String code) {}
}
