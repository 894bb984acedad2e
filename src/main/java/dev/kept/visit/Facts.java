package dev.kept.visit;

import java.util.ArrayList;
import java.util.List;

/**
 * All that one call told of one patient.
 *
 * @param patient the patient
 * @param history the patient's appointments on record
 * @param proposed the appointments being booked, in the call's order
 * @param gaps what was missing, unreadable or left out
 */
public record Facts(
    PatientFacts patient, VisitHistory history, List<Appointment> proposed, List<Gap> gaps) {
  public Facts {
    proposed = List.copyOf(proposed);
    gaps = List.copyOf(gaps);
  }

  /** The same with one more gap. */
  public Facts noting(Gap gap) {
    List<Gap> more = new ArrayList<>(gaps);
    more.add(gap);
    return new Facts(patient, history, proposed, more);
  }
}
