package dev.kept.decision;

import dev.kept.tenant.Phase;
import dev.kept.visit.Appointment;
import java.util.Locale;
import java.util.Optional;

/** What is decided for one appointment. */
public sealed interface Decision {

  /** The appointment it is about. */
  Appointment appointment();

  /** A stable code for records, for example {@code abstain-excluded} or {@code advise-high}. */
  String code();

  /**
   * Not scored: there is no risk to speak of, which is not the same as no risk.
   *
   * @param appointment the appointment
   * @param why why not
   */
  record Abstain(Appointment appointment, Abstain.Why why) implements Decision {
    /** Why an appointment was not scored. */
    public enum Why {
      /** The tenant, location or practitioner is paused. */
      PAUSED,
      /** Its patient, location or service type is left out by the site. */
      EXCLUDED,
      /** The record says that the patient has died. */
      DECEASED,
      /** Its start has passed. */
      PAST,
      /** It states no start. */
      NO_START,
      /** Its start is more than five years away. */
      FAR_AHEAD,
      /** The model could not answer. */
      MODEL_UNAVAILABLE,
      /** The call's time was up. */
      DEADLINE
    }

    @Override
    public String code() {
      return "abstain-" + dashed(why);
    }
  }

  /**
   * Scored and recorded; nothing is shown.
   *
   * @param assessment the score
   * @param tier how high
   * @param why why nothing is shown
   */
  record Silent(Assessment assessment, Tier tier, Silent.Why why) implements Decision {
    /** Why nothing is shown. */
    public enum Why {
      /** The phase there shows nothing yet. */
      SHADOW,
      /** A patient or relative asks. */
      PATIENT_ASKS,
      /** The risk is low. */
      LOW_RISK,
      /** The patient belongs to the hold-out. */
      HELD_OUT
    }

    @Override
    public Appointment appointment() {
      return assessment.appointment();
    }

    @Override
    public String code() {
      return "silent-" + dashed(why);
    }
  }

  /**
   * Scored and worth showing.
   *
   * @param assessment the score
   * @param tier how high; never low
   * @param phase the phase that holds there
   * @param outreach what would help; empty when nothing gains more than it costs
   * @param overbooking whether its session has room for extra bookings
   */
  record Advise(
      Assessment assessment,
      Tier tier,
      Phase phase,
      Optional<Outreach> outreach,
      Overbooking overbooking)
      implements Decision {
    @Override
    public Appointment appointment() {
      return assessment.appointment();
    }

    @Override
    public String code() {
      return "advise-" + dashed(tier);
    }
  }

  private static String dashed(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
