package dev.kept.tenant;

import java.net.URI;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The tenant's FHIR server.
 *
 * @param base its exact base; empty when the tenant has none: prefetch only
 * @param allowedRanges address ranges (CIDR) that are else refused, for servers on premises
 * @param http whether plain http is allowed; only the demo and tests
 * @param nextOrigins other origins (scheme, host, port) its next links may lead to; https only
 * @param perSecond most reads in a second; empty for no bound
 */
public record FhirAccess(
    Optional<URI> base,
    Set<String> allowedRanges,
    boolean http,
    Set<URI> nextOrigins,
    OptionalInt perSecond) {
  /** No FHIR server: prefetch only. */
  public static final FhirAccess NONE = new FhirAccess(Optional.empty(), Set.of(), false);

  public FhirAccess {
    allowedRanges = Set.copyOf(allowedRanges);
    nextOrigins = Set.copyOf(nextOrigins);
  }

  /** One that leads nowhere else and is read without a bound on the rate. */
  public FhirAccess(Optional<URI> base, Set<String> allowedRanges, boolean http) {
    this(base, allowedRanges, http, Set.of(), OptionalInt.empty());
  }
}
