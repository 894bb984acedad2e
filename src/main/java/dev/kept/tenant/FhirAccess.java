package dev.kept.tenant;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * The tenant's FHIR server.
 *
 * @param base its exact base; empty when the tenant has none: prefetch only
 * @param allowedRanges address ranges (CIDR) that are else refused, for servers on premises
 * @param http whether plain http is allowed; only the demo and tests
 */
public record FhirAccess(Optional<URI> base, Set<String> allowedRanges, boolean http) {
  /** No FHIR server: prefetch only. */
  public static final FhirAccess NONE = new FhirAccess(Optional.empty(), Set.of(), false);

  public FhirAccess {
    allowedRanges = Set.copyOf(allowedRanges);
  }
}
