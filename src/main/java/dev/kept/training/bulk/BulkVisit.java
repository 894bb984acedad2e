package dev.kept.training.bulk;

import dev.kept.visit.Appointment;
import dev.kept.visit.PatientFacts;
import java.time.Instant;
import java.util.List;

/**
 * An appointment put together from a folder's resources.
 *
 * @param patient the patient's logical id
 * @param visit the appointment as it was last written
 * @param facts what Patient and Coverage say
 * @param recordedAt when the last status was first written; {@link Instant#MIN} when not said
 * @param earlier how it stood before, the earliest first, where a version took something back
 * @param line the line of its first version
 */
public record BulkVisit(
    String patient,
    Appointment visit,
    PatientFacts facts,
    Instant recordedAt,
    List<Edition> earlier,
    long line) {
  public BulkVisit {
    earlier = List.copyOf(earlier);
  }

  /**
   * How an appointment stood once.
   *
   * @param until when the next version was written
   * @param visit the appointment until then
   */
  public record Edition(Instant until, Appointment visit) {}
}
