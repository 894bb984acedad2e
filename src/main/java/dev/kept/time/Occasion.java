package dev.kept.time;

import java.time.Instant;

/**
 * When something is asked, and by when it must be settled.
 *
 * @param now the present
 * @param deadline the end
 */
public record Occasion(Instant now, Deadline deadline) {}
