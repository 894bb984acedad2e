package dev.kept.training.bulk;

import dev.kept.visit.Appointment;
import dev.kept.visit.PatientFacts;
import java.time.Instant;

/**
 * An appointment put together from a folder's resources.
 *
 * @param patient the patient's logical id
 * @param visit the appointment
 * @param facts what Patient and Coverage say
 * @param recordedAt when the last status was first written; {@link Instant#MIN} when not said
 * @param line the line of its first version
 */
public record BulkVisit(
    String patient, Appointment visit, PatientFacts facts, Instant recordedAt, long line) {}
