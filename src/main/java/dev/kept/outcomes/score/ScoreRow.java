package dev.kept.outcomes.score;

import dev.kept.decision.Tier;
import dev.kept.tenant.Phase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * One appointment as it was scored at one stage of its life.
 *
 * @param id the row's id
 * @param stage at which stage
 * @param visit the appointment
 * @param result its newest score
 * @param asked how often it was asked, and what that led to
 */
public record ScoreRow(UUID id, Stage stage, Visit visit, Result result, Asked asked) {

  /** When in a visit's life it was scored. */
  public enum Stage {
    /** At booking. */
    T0,
    /** Within 48 hours before it. */
    T48,
    /** In the chart, long before it; proves nothing of the model, which is the one for booking. */
    VIEW
  }

  /**
   * The appointment; pseudonyms are 43 characters of base64url.
   *
   * @param patient its patient's pseudonym
   * @param reference the patient's id, sealed, in base64; empty where nobody sealed it
   * @param appointment its own pseudonym; empty where it was only proposed and never met
   * @param start when it starts
   * @param hasTime whether its start states a time of day
   * @param zone the clinic's zone
   * @param minutes planned length; NaN when unknown
   * @param practitioner with whom; empty when unknown
   * @param location where; empty when unknown
   * @param serviceType what for; empty when unknown
   */
  public record Visit(
      String patient,
      String reference,
      Optional<String> appointment,
      Instant start,
      boolean hasTime,
      ZoneId zone,
      double minutes,
      String practitioner,
      String location,
      String serviceType) {}

  /**
   * A score.
   *
   * @param probability that the visit is missed
   * @param tier how high
   * @param decision the decision's stable code
   * @param model the model's id
   * @param phase the phase in force there
   * @param heldOut whether the patient belongs to the hold-out
   */
  public record Result(
      double probability, Tier tier, String decision, String model, Phase phase, boolean heldOut) {}

  /**
   * How often it was asked.
   *
   * @param first when first
   * @param last when last
   * @param times how often
   * @param shown whether a card ever spoke of it
   * @param treated when outreach on its account was accepted
   */
  public record Asked(
      Instant first, Instant last, int times, boolean shown, Optional<Instant> treated) {}
}
