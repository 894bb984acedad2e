package dev.kept.store.jobs;

import java.time.Instant;
import java.util.Optional;

/**
 * How a job stands.
 *
 * @param name its name
 * @param next when it is due next
 * @param runner who runs it now
 * @param succeeded when it last did
 * @param failed when it last did not
 * @param failures how often in a row
 */
public record JobState(
    String name,
    Instant next,
    Optional<String> runner,
    Optional<Instant> succeeded,
    Optional<Instant> failed,
    int failures) {}
