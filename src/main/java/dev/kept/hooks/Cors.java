package dev.kept.hooks;

import dev.kept.tenant.Tenant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Cross-origin answers for browser clients (CDS Hooks 2.0, CORS): origins are a tenant's
 * allow-list.
 */
final class Cors {
  /** Whoever is answered: who is unknown must not look otherwise than who is refused. */
  static final Map<String, String> NOBODY = Map.of("Vary", "Origin");

  private Cors() {}

  /** Headers of an answer to {@code origin}; nothing of it where it is not on the list. */
  static Map<String, String> headers(Tenant tenant, Optional<String> origin) {
    Map<String, String> headers = new TreeMap<>(NOBODY);
    origin
        .filter(from -> tenant.origins().contains(from))
        .ifPresent(
            from -> {
              headers.put("Access-Control-Allow-Origin", from);
              headers.put("Access-Control-Expose-Headers", "Location");
            });
    return headers;
  }

  /** Headers of the answer to a preflight. */
  static Map<String, String> preflight(Tenant tenant, Optional<String> origin) {
    Map<String, String> headers = new TreeMap<>(headers(tenant, origin));
    if (headers.containsKey("Access-Control-Allow-Origin")) {
      headers.put("Access-Control-Allow-Methods", "GET, POST, OPTIONS");
      headers.put(
          "Access-Control-Allow-Headers",
          "Origin, Accept, Content-Type, Authorization, X-Requested-With");
      headers.put("Access-Control-Max-Age", "86400");
    }
    return headers;
  }
}
