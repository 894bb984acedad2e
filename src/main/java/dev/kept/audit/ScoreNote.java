package dev.kept.audit;

import dev.kept.decision.Tier;
import dev.kept.features.FeatureVector;
import dev.kept.tenant.Phase;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One scored appointment of one call, as the score ledger takes it from the trail.
 *
 * @param asked who asked, when in the visit's life
 * @param visit the appointment, its patient and itself under pseudonyms
 * @param result what the score was and what was decided upon it
 * @param shown the card that speaks of it; empty where none does
 */
public record ScoreNote(Asked asked, Visit visit, Result result, Optional<Shown> shown) {

  /** When in a visit's life it was scored. */
  public enum Stage {
    /** At booking. */
    T0,
    /** Within 48 hours before it. */
    T48,
    /** In the chart, long before it: by the model for booking, so it proves nothing of that. */
    VIEW
  }

  /**
   * What was asked.
   *
   * @param service the service's id
   * @param hookInstance the client's id of the call
   * @param stage when in the visit's life
   * @param production whether the tenant's numbers count
   * @param heldOut whether the patient belongs to the hold-out
   */
  public record Asked(
      String service, String hookInstance, Stage stage, boolean production, boolean heldOut) {
    public Asked {
      service = Who.cut(service);
      hookInstance = Who.cut(hookInstance);
    }
  }

  /**
   * The appointment.
   *
   * @param patient its patient
   * @param reference the patient's id, sealed by {@link Pseudonyms#seal}
   * @param appointment its own pseudonym; empty while it is only proposed and has no id
   * @param start when it starts
   * @param hasTime whether its start states a time of day
   * @param zone the clinic's zone
   * @param minutes its planned length; NaN when unknown
   * @param practitioner with whom; empty when unknown
   * @param location where; empty when unknown
   * @param serviceType what for; empty when unknown
   * @param proposed whether it is only proposed, so that its id may stand for any
   */
  public record Visit(
      Pseudonym patient,
      String reference,
      Optional<Pseudonym> appointment,
      Instant start,
      boolean hasTime,
      ZoneId zone,
      double minutes,
      String practitioner,
      String location,
      String serviceType,
      boolean proposed) {
    public Visit {
      practitioner = Who.cut(practitioner);
      location = Who.cut(location);
      serviceType = Who.cut(serviceType);
    }

    /** The same, its id forgotten. */
    public Visit unnamed() {
      return new Visit(
          patient,
          reference,
          Optional.empty(),
          start,
          hasTime,
          zone,
          minutes,
          practitioner,
          location,
          serviceType,
          proposed);
    }
  }

  /**
   * What came of it.
   *
   * @param schema version of the vector's schema
   * @param vector what the model read
   * @param probability the calibrated probability that the visit is missed
   * @param tier how high by the site's thresholds
   * @param decision the decision's stable code
   * @param model the model's id
   * @param phase the phase in force there
   */
  public record Result(
      int schema,
      FeatureVector vector,
      double probability,
      Tier tier,
      String decision,
      String model,
      Phase phase) {}

  /**
   * A card that speaks of the appointment.
   *
   * @param card the card's id
   * @param suggestions what it offers for it
   */
  public record Shown(UUID card, List<Suggested> suggestions) {
    public Shown {
      suggestions = List.copyOf(suggestions);
    }
  }

  /**
   * A suggestion of a card.
   *
   * @param id its id
   * @param code {@link #OVERBOOKING}, or {@link #OUTREACH} and the channel's code
   */
  public record Suggested(UUID id, String code) {
    /** To book more than the slots. */
    public static final String OVERBOOKING = "overbooking";

    /** What the code of an outreach suggestion begins with. */
    public static final String OUTREACH = "outreach:";

    public Suggested {
      code = Who.cut(code);
    }

    /** By which channel the patient is to be reached; empty for what is no outreach. */
    public Optional<String> channel() {
      return Optional.of(code)
          .filter(text -> text.startsWith(OUTREACH))
          .map(text -> text.substring(OUTREACH.length()));
    }
  }
}
