package dev.kept.egress;

import dev.kept.tenant.Outbound;
import dev.kept.tenant.TenantId;
import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * On which terms a destination is called.
 *
 * @param tenant whose it is, for alarms
 * @param outbound how it is reached
 * @param nextOrigins other origins (scheme, host, port) it may lead to; https only
 * @param perSecond most calls in a second; empty for no bound
 */
public record Terms(
    Optional<TenantId> tenant, Outbound outbound, Set<URI> nextOrigins, OptionalInt perSecond) {
  /** Nobody's, straight, nowhere else, without a bound on the rate. */
  public static final Terms USUAL =
      new Terms(Optional.empty(), Outbound.DIRECT, Set.of(), OptionalInt.empty());

  public Terms {
    nextOrigins = Set.copyOf(nextOrigins);
  }
}
