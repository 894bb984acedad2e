package dev.kept.decision;

import dev.kept.decision.Decision.Abstain;
import dev.kept.decision.Decision.Advise;
import dev.kept.decision.Decision.Silent;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Policy.Excluded;
import dev.kept.tenant.Tenant;
import dev.kept.time.Moment;
import dev.kept.visit.Appointment;
import dev.kept.visit.Appointment.Setting;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** The rules from a score to what is shown. */
public final class Decisions {
  /** Nobody books five years ahead; such a start is a slip, or stands for "some day". */
  private static final Duration FARTHEST = Duration.ofDays(5 * 365);

  private Decisions() {}

  /** Why {@code appointment} must not even be scored; empty when it may be. */
  public static Optional<Abstain> abstention(Inquiry inquiry, Appointment appointment) {
    return whyNot(inquiry, appointment).map(why -> new Abstain(appointment, why));
  }

  /** The decision where the session is unknown, so that no overbooking is thought of. */
  public static Decision decide(Inquiry inquiry, Assessment assessment) {
    return decide(inquiry, assessment, Overbooking.UNKNOWN_SESSION);
  }

  /**
   * The decision upon a score.
   *
   * @param overbooking what the appointment's session allows; heeded from phase FULL on
   */
  public static Decision decide(Inquiry inquiry, Assessment assessment, Overbooking overbooking) {
    Appointment appointment = assessment.appointment();
    Optional<Abstain> abstention = abstention(inquiry, appointment);
    if (abstention.isPresent()) {
      return abstention.get();
    }
    double probability = assessment.probability();
    if (!(probability > 0 && probability < 1)) {
      return new Abstain(appointment, Abstain.Why.MODEL_UNAVAILABLE);
    }
    Tenant tenant = inquiry.tenant();
    Tier tier = Tier.of(probability, tenant.policy());
    Phase phase = phase(tenant, appointment);
    Optional<Silent.Why> silence = silence(inquiry, phase, tier);
    if (silence.isPresent()) {
      return new Silent(assessment, tier, silence.get());
    }
    Overbooking heeded = phase == Phase.FULL ? overbooking : Overbooking.NOT_YET;
    return new Advise(assessment, tier, phase, Outreach.best(probability, tenant.policy()), heeded);
  }

  private static Optional<Abstain.Why> whyNot(Inquiry inquiry, Appointment appointment) {
    Tenant tenant = inquiry.tenant();
    Moment start = appointment.start();
    if (phase(tenant, appointment) == Phase.PAUSED) {
      return Optional.of(Abstain.Why.PAUSED);
    }
    if (excluded(tenant.policy().excluded(), inquiry.patientId(), appointment.setting())) {
      return Optional.of(Abstain.Why.EXCLUDED);
    }
    if (!start.isKnown()) {
      return Optional.of(Abstain.Why.NO_START);
    }
    if (start.instant().isAfter(inquiry.now().plus(FARTHEST))) {
      return Optional.of(Abstain.Why.FAR_AHEAD);
    }
    return past(start, inquiry.now(), tenant.zone())
        ? Optional.of(Abstain.Why.PAST)
        : Optional.empty();
  }

  private static Optional<Silent.Why> silence(Inquiry inquiry, Phase phase, Tier tier) {
    if (!phase.showsCards()) {
      return Optional.of(Silent.Why.SHADOW);
    }
    if (inquiry.asker() == Asker.PATIENT) {
      return Optional.of(Silent.Why.PATIENT_ASKS);
    }
    if (tier == Tier.LOW) {
      return Optional.of(Silent.Why.LOW_RISK);
    }
    return inquiry.holdOut().holds(inquiry.patientId())
        ? Optional.of(Silent.Why.HELD_OUT)
        : Optional.empty();
  }

  private static Phase phase(Tenant tenant, Appointment appointment) {
    Setting setting = appointment.setting();
    return tenant.rollout().at(setting.location(), setting.practitioner());
  }

  private static boolean excluded(Excluded excluded, String patientId, Setting setting) {
    return excluded.patients().contains(patientId)
        || excluded.covers(setting.location(), setting.serviceType());
  }

  /** A bare date has passed once its day is over in the clinic. */
  private static boolean past(Moment start, Instant now, ZoneId zone) {
    return start.hasTime()
        ? start.instant().isBefore(now)
        : start.date(zone).isBefore(LocalDate.ofInstant(now, zone));
  }
}
