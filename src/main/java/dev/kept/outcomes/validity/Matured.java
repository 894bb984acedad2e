package dev.kept.outcomes.validity;

import dev.kept.outcomes.control.Cusum;
import dev.kept.outcomes.visit.VisitRecord.Groups;
import java.time.Instant;

/**
 * A score that met what became of its visit, which nobody treated on its account.
 *
 * @param stage {@code T0} or {@code T48}
 * @param model the model that scored
 * @param probability the probability that it is missed
 * @param missed whether it was
 * @param patient its patient's number among those read together, from 0
 * @param location where; empty when unknown
 * @param leadDays local days from booking to start; 0 where the booking is unknown
 * @param start when it started
 * @param scoredAt when it was last scored
 * @param groups which groups its patient belongs to
 */
public record Matured(
    String stage,
    String model,
    double probability,
    boolean missed,
    int patient,
    String location,
    int leadDays,
    Instant start,
    Instant scoredAt,
    Groups groups)
    implements Cusum.Visit {}
