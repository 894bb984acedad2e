package dev.kept.decision;

import dev.kept.risk.ModelIdentity;
import dev.kept.risk.Reason;
import dev.kept.risk.Risk;
import dev.kept.visit.Appointment;
import dev.kept.visit.Gap;
import java.util.List;

/**
 * An appointment that was scored.
 *
 * @param appointment the appointment
 * @param risk its risk
 * @param reasons what each feature adds to it
 * @param gaps what was missing
 * @param model the model that scored
 */
public record Assessment(
    Appointment appointment, Risk risk, List<Reason> reasons, List<Gap> gaps, ModelIdentity model) {
  public Assessment {
    reasons = List.copyOf(reasons);
    gaps = List.copyOf(gaps);
  }

  /** This, with its reasons. */
  public Assessment explained(List<Reason> why) {
    return new Assessment(appointment, risk, why, gaps, model);
  }

  /** The calibrated probability that the visit is missed. */
  public double probability() {
    return risk.probability();
  }
}
