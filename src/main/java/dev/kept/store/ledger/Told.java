package dev.kept.store.ledger;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Feedback on its way into the ledger.
 *
 * @param entry the audit entry's id, the same for what is sent twice
 * @param at when it came
 * @param tenant whose it is
 * @param feedback what was told
 */
record Told(UUID entry, Instant at, TenantId tenant, AuditEvent.Feedback feedback) {

  /** The feedback in {@code entry}; none where it is of another kind or nobody's. */
  static Stream<Told> of(AuditEntry entry) {
    return entry.event() instanceof AuditEvent.Feedback feedback
        ? entry.who().tenant().stream()
            .map(tenant -> new Told(entry.id(), entry.at(), tenant, feedback))
        : Stream.empty();
  }
}
