package dev.kept.egress;

import dev.kept.egress.guard.Breaker;
import dev.kept.tenant.TenantId;
import java.net.URI;
import java.util.Optional;

/**
 * How a destination stands, for gauges.
 *
 * @param tenant whose it is
 * @param base its base
 * @param state whether calls to it go through
 * @param underWay calls under way
 */
public record Standing(Optional<TenantId> tenant, URI base, Breaker.State state, long underWay) {}
