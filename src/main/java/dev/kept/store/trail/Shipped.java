package dev.kept.store.trail;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A record on its way into the ledgers.
 *
 * @param id the entry's
 * @param at when it happened
 * @param tenant whose it is
 * @param kind the entry's {@code event}
 * @param entry the entry as {@link dev.kept.audit.EntryJson} wrote it
 */
public record Shipped(
    UUID id, Instant at, Optional<TenantId> tenant, String kind, JsonNode entry) {}
