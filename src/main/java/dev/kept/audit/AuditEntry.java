package dev.kept.audit;

import java.time.Instant;
import java.util.UUID;

/**
 * One line of the audit trail: who did what, when.
 *
 * @param id unique to this entry; the same entry written twice by different ways is known by it
 * @param at when it happened
 * @param who on whose behalf
 * @param event what happened
 */
public record AuditEntry(UUID id, Instant at, Who who, AuditEvent event) {}
