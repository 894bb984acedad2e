package dev.kept.outcomes.visit;

import dev.kept.outcomes.visit.VisitLedger.Owner;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: booked appointments to come, as the worklist shows them. */
public interface UpcomingVisits {
  /**
   * Those that start from {@code from} to before {@code to}, the earliest first.
   *
   * @param most how many at most
   */
  List<Upcoming> upcoming(Owner owner, Instant from, Instant to, int most);

  /**
   * A booked appointment.
   *
   * @param appointment pseudonym of its id
   * @param patient pseudonym of its patient
   * @param reference the patient's id, sealed; empty where nobody sealed it
   * @param start when it starts
   * @param hasTime whether the start states a time of day
   * @param practitioner with whom; empty when unknown
   * @param location where; empty when unknown
   * @param serviceType what for; empty when unknown
   */
  record Upcoming(
      String appointment,
      String patient,
      Optional<String> reference,
      Instant start,
      boolean hasTime,
      String practitioner,
      String location,
      String serviceType) {}
}
