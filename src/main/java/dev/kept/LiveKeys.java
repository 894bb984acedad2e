package dev.kept;

import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.security.keys.Cryptography;
import dev.kept.security.keys.EgressJwks;
import dev.kept.security.keys.FetchedKeys;
import dev.kept.security.keys.JwksFetch;
import dev.kept.security.keys.KeySource;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import dev.kept.time.Occasion;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keys from the URLs of the tenants there are at this moment. A URL that is reached in another way
 * than before, or whose tenants come back from a pause, is asked anew. While all its tenants are
 * paused it is not asked at all: the keys that were read before serve on.
 */
final class LiveKeys implements KeySource {
  private final Egress egress;
  private final Cryptography cryptography;
  private volatile Map<URI, Source> sources = Map.of();

  LiveKeys(Egress egress, Cryptography cryptography, List<Tenant> tenants) {
    this.egress = egress;
    this.cryptography = cryptography;
    prepare(tenants).run();
  }

  /**
   * One URL's keys.
   *
   * @param destination how it is reached
   * @param asked whether it may be asked
   * @param keys what was read of it
   */
  private record Source(Destination destination, AtomicBoolean asked, KeySource keys) {}

  /** A URL that is asked only while it may be. */
  private record Gate(AtomicBoolean asked, JwksFetch fetch) implements JwksFetch {
    @Override
    public Optional<String> fetch(URI jku, Deadline deadline) {
      return asked.get() ? fetch.fetch(jku, deadline) : Optional.empty();
    }
  }

  /** Makes ready what {@code tenants} need; what is returned puts it in force and cannot fail. */
  Runnable prepare(List<Tenant> tenants) {
    Map<URI, Destination> asked =
        EgressJwks.destinations(tenants.stream().filter(LiveKeys::isAwake).toList());
    Map<URI, Source> fresh = new HashMap<>();
    EgressJwks.destinations(tenants)
        .forEach((jku, to) -> fresh.put(jku, source(jku, to, asked.containsKey(jku))));
    return () -> {
      fresh.forEach((jku, source) -> source.asked().set(asked.containsKey(jku)));
      sources = fresh;
    };
  }

  private Source source(URI jku, Destination to, boolean asked) {
    Source old = sources.get(jku);
    if (old != null && old.destination().equals(to) && (old.asked().get() || !asked)) {
      return old;
    }
    EgressJwks fetch = new EgressJwks(egress, Map.of(jku, to));
    fetch.prepare();
    AtomicBoolean open = new AtomicBoolean(asked);
    return new Source(to, open, new FetchedKeys(new Gate(open, fetch), cryptography));
  }

  private static boolean isAwake(Tenant tenant) {
    return tenant.rollout().phase() != Phase.PAUSED;
  }

  /** What checks signatures. */
  Cryptography cryptography() {
    return cryptography;
  }

  @Override
  public Lookup find(Trust.ClientJwt trust, Wanted wanted, Occasion occasion) {
    return trust
        .jku()
        .map(sources::get)
        .map(source -> source.keys().find(trust, wanted, occasion))
        .orElseGet(Lookup.Away::new);
  }
}
