package dev.kept;

import dev.kept.egress.Egress;
import dev.kept.security.keys.EgressJwks;
import dev.kept.security.keys.FetchedKeys;
import dev.kept.security.keys.KeySource;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.time.Occasion;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keys from the URLs of the tenants there are at this moment. Other URLs, or other ranges they may
 * be in, make it forget the keys it has: they are fetched anew.
 */
final class LiveKeys implements KeySource {
  private final Egress egress;
  private volatile Map<URI, Set<String>> ranges = Map.of();
  private volatile KeySource current;

  LiveKeys(Egress egress, List<Tenant> tenants) {
    this.egress = egress;
    this.current = fetched(tenants);
  }

  void follow(List<Tenant> tenants) {
    if (!EgressJwks.ranges(tenants).equals(ranges)) {
      current = fetched(tenants);
    }
  }

  private KeySource fetched(List<Tenant> tenants) {
    ranges = EgressJwks.ranges(tenants);
    EgressJwks fetch = new EgressJwks(egress, ranges);
    fetch.prepare();
    return new FetchedKeys(fetch);
  }

  @Override
  public Lookup find(Trust.ClientJwt trust, Wanted wanted, Occasion occasion) {
    return current.find(trust, wanted, occasion);
  }
}
