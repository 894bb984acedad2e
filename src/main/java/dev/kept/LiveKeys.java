package dev.kept;

import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.EgressJwks;
import dev.kept.security.keys.FetchedKeys;
import dev.kept.security.keys.KeySource;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.time.Occasion;
import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Keys from the URLs of the tenants there are at this moment. Other URLs, or other ways to reach
 * them, make it forget the keys it has: they are fetched anew.
 */
final class LiveKeys implements KeySource {
  private final Egress egress;
  private final Cryptography cryptography;
  private volatile Map<URI, Destination> destinations = Map.of();
  private volatile KeySource current;

  LiveKeys(Egress egress, Cryptography cryptography, List<Tenant> tenants) {
    this.egress = egress;
    this.cryptography = cryptography;
    this.current = fetched(tenants);
  }

  void follow(List<Tenant> tenants) {
    if (!EgressJwks.destinations(tenants).equals(destinations)) {
      current = fetched(tenants);
    }
  }

  /** Where they are fetched. */
  Collection<Destination> destinations() {
    return destinations.values();
  }

  private KeySource fetched(List<Tenant> tenants) {
    destinations = EgressJwks.destinations(tenants);
    EgressJwks fetch = new EgressJwks(egress, destinations);
    fetch.prepare();
    return new FetchedKeys(fetch, cryptography);
  }

  /** What checks signatures. */
  Cryptography cryptography() {
    return cryptography;
  }

  @Override
  public Lookup find(Trust.ClientJwt trust, Wanted wanted, Occasion occasion) {
    return current.find(trust, wanted, occasion);
  }
}
