package dev.kept.decision;

import dev.kept.tenant.TenantId;
import dev.kept.time.Deadline;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Port: who else is booked for a half-day, as the score ledger knows it. */
public interface Sessions {
  /**
   * The other bookings of a session.
   *
   * @return empty where that cannot be told before {@code deadline}
   */
  Optional<Bookings> bookings(Wanted wanted, Deadline deadline);

  /** Where there is no ledger to ask. */
  static Sessions unknown() {
    return (wanted, deadline) -> Optional.empty();
  }

  /**
   * A half-day of a clinic.
   *
   * @param tenant the tenant
   * @param production whether of its production data
   * @param practitioner with whom; empty when unknown
   * @param location where; empty when unknown
   * @param from its first instant
   * @param until the first instant no longer in it
   */
  record Key(
      TenantId tenant,
      boolean production,
      String practitioner,
      String location,
      Instant from,
      Instant until) {}

  /**
   * What is asked of a session.
   *
   * @param key which session
   * @param patientId the patient being booked; her own visit at {@code start} is none of the others
   * @param start when that starts
   */
  record Wanted(Key key, String patientId, Instant start) {}

  /**
   * The others.
   *
   * @param empty for each that has a score, the probability that its slot stays empty
   * @param unscored how many have none
   * @param serviceTypes service type codes among them
   */
  record Bookings(List<Double> empty, int unscored, Set<String> serviceTypes) {
    public Bookings {
      empty = List.copyOf(empty);
      serviceTypes = Set.copyOf(serviceTypes);
    }
  }
}
