package dev.kept;

import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.hooks.Alarms;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.EgressJwks;
import dev.kept.security.keys.FetchedKeys;
import dev.kept.security.keys.KeyNews;
import dev.kept.security.keys.KeySource;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.time.Occasion;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Keys from the URLs of the tenants there are at this moment. Of a URL that goes, or is reached in
 * another way, they are forgotten; those of all others stay.
 */
final class LiveKeys implements KeySource {
  private final Cryptography cryptography;
  private final EgressJwks fetch;
  private final FetchedKeys keys;
  private final Told told;

  LiveKeys(Egress egress, Cryptography cryptography, Alarms alarms) {
    this.cryptography = cryptography;
    this.told = new Told(alarms);
    this.fetch = new EgressJwks(egress);
    this.keys = new FetchedKeys(fetch, cryptography, told);
  }

  /** From now on the keys of these. */
  void follow(List<Tenant> tenants) {
    told.tenants = List.copyOf(tenants);
    keys.forget(fetch.follow(EgressJwks.destinations(tenants)));
  }

  /** Where they are fetched. */
  Collection<Destination> destinations() {
    return fetch.destinations();
  }

  /** What checks signatures. */
  Cryptography cryptography() {
    return cryptography;
  }

  /** How old the oldest keys are that are in use; nothing where there are none. */
  Duration oldest() {
    Collection<Duration> ages = keys.ages().values();
    return ages.stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
  }

  /** How many URLs gave no key when they were last asked. */
  int away() {
    return keys.away();
  }

  @Override
  public Lookup find(Trust.ClientJwt trust, Wanted wanted, Occasion occasion) {
    return keys.find(trust, wanted, occasion);
  }

  /** Tells of a URL's trouble as an alarm of each tenant that names it. */
  private static final class Told implements KeyNews {
    private final Alarms alarms;
    private volatile List<Tenant> tenants = List.of();

    Told(Alarms alarms) {
      this.alarms = alarms;
    }

    @Override
    public void away(URI jku) {
      raise("JWKS-AWAY", jku);
    }

    @Override
    public void back(URI jku) {
      raise("JWKS-BACK", jku);
    }

    private void raise(String code, URI jku) {
      for (Tenant tenant : tenants) {
        if (tenant.trust().token().flatMap(Trust.ClientJwt::jku).filter(jku::equals).isPresent()) {
          alarms.raise(code, tenant.id());
        }
      }
    }
  }
}
