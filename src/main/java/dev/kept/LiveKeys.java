package dev.kept;

import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.hooks.Alarms;
import dev.kept.hooks.inflow.Seat;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.EgressJwks;
import dev.kept.security.keys.FetchedKeys;
import dev.kept.security.keys.JwksFetch.Fetched;
import dev.kept.security.keys.KeyNews;
import dev.kept.security.keys.KeySource;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keys from the URLs of the tenants there are at this moment. Of a URL that goes, or is reached in
 * another way, or whose tenants come back from a pause, they are forgotten; those of all others
 * stay.
 */
final class LiveKeys implements KeySource {
  private final Cryptography cryptography;
  private final EgressJwks fetch;
  private final FetchedKeys keys;
  private final Told told;
  private volatile Set<URI> asked = Set.of();

  LiveKeys(Egress egress, Cryptography cryptography, Alarms alarms) {
    this.cryptography = cryptography;
    this.told = new Told(alarms);
    this.fetch = new EgressJwks(egress);
    this.keys = new FetchedKeys(this::ask, cryptography, told, LiveKeys::aside);
  }

  /** Another call works while one waits for keys. */
  private static void aside(Runnable wait) {
    var _ =
        Seat.aside(
            () -> {
              wait.run();
              return true;
            });
  }

  /** A URL whose tenants are all paused is not asked: the keys that were read before serve on. */
  private Fetched ask(URI jku, Deadline deadline) {
    return asked.contains(jku) ? fetch.fetch(jku, deadline) : new Fetched.Away();
  }

  /** From now on the keys of these. */
  void follow(List<Tenant> tenants) {
    prepare(tenants).run();
  }

  /** Makes ready what {@code tenants} need; what is returned puts it in force and cannot fail. */
  Runnable prepare(List<Tenant> tenants) {
    Map<URI, Destination> all = EgressJwks.destinations(tenants);
    List<Tenant> awake = tenants.stream().filter(LiveKeys::isAwake).toList();
    Set<URI> next = EgressJwks.destinations(awake).keySet();
    fetch.prepare(all);
    return () -> publish(all, next, awake);
  }

  private void publish(Map<URI, Destination> all, Set<URI> next, List<Tenant> awake) {
    Set<URI> woken = new HashSet<>(next);
    woken.removeAll(asked);
    told.tenants = List.copyOf(awake);
    asked = Set.copyOf(next);
    woken.addAll(fetch.follow(all));
    keys.forget(woken);
  }

  private static boolean isAwake(Tenant tenant) {
    return tenant.rollout().phase() != Phase.PAUSED;
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
