package dev.kept.security.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.kept.egress.Answer;
import dev.kept.egress.Call;
import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.egress.Terms;
import dev.kept.egress.talk.Body;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Key sets over the network, through the one way out: the allow-listed URL and nothing else. */
public final class EgressJwks implements JwksFetch {
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final Egress egress;
  private volatile Map<URI, Destination> destinations = Map.of();

  /** Fetches through {@code egress}, and nothing yet. */
  public EgressJwks(Egress egress) {
    this.egress = egress;
  }

  /** Makes ready what calls to these need, so that the first call need not. */
  public void prepare(Map<URI, Destination> next) {
    next.values().forEach(egress::prepare);
  }

  /**
   * Fetches these from now on.
   *
   * @param next by key URL: how it is reached
   * @return the URLs that are no more, or are reached in another way
   */
  public Set<URI> follow(Map<URI, Destination> next) {
    Map<URI, Destination> before = destinations;
    destinations = Map.copyOf(next);
    return before.entrySet().stream()
        .filter(was -> !was.getValue().equals(next.get(was.getKey())))
        .map(Map.Entry::getKey)
        .collect(toUnmodifiableSet());
  }

  /** Where keys are fetched now. */
  public Collection<Destination> destinations() {
    return destinations.values();
  }

  /**
   * How the key URLs of {@code tenants} are reached. One that several tenants name is reached as
   * the first of them says, see {@link #problems}; the ranges of all are allowed.
   */
  public static Map<URI, Destination> destinations(List<Tenant> tenants) {
    Map<URI, Destination> all = new HashMap<>();
    for (Tenant tenant : tenants) {
      jku(tenant).ifPresent(jku -> all.merge(jku, destination(jku, tenant), EgressJwks::joined));
    }
    return all;
  }

  /** What is wrong with {@code tenants}: one key URL that is to be reached in two ways. */
  public static List<String> problems(List<Tenant> tenants) {
    Map<URI, Tenant> first = new HashMap<>();
    List<String> problems = new ArrayList<>();
    for (Tenant tenant : tenants) {
      for (URI jku : jku(tenant).stream().toList()) {
        Tenant other = first.putIfAbsent(jku, tenant);
        if (other != null && !other.outbound().equals(tenant.outbound())) {
          problems.add(
              "tenants %s and %s share the key URL %s and must have the same outbound section"
                  .formatted(other.id(), tenant.id(), jku));
        }
      }
    }
    return problems;
  }

  private static Optional<URI> jku(Tenant tenant) {
    return tenant.trust() instanceof Trust.ClientJwt trust ? trust.jku() : Optional.empty();
  }

  private static Destination destination(URI jku, Tenant tenant) {
    Terms terms =
        new Terms(Optional.of(tenant.id()), tenant.outbound(), Set.of(), OptionalInt.empty());
    return new Destination(jku, tenant.fhir().allowedRanges(), false, terms);
  }

  private static Destination joined(Destination one, Destination other) {
    Set<String> ranges = new HashSet<>(one.allowedRanges());
    ranges.addAll(other.allowedRanges());
    return new Destination(one.base(), ranges, one.http(), one.terms());
  }

  @Override
  public Fetched fetch(URI jku, Deadline deadline) {
    Destination known = destinations.get(jku);
    if (known == null) {
      return new Fetched.Away(); // of no tenant: not even its name is asked for
    }
    Call call =
        new Call(
            known,
            jku,
            Map.of("Accept", "application/json", "Accept-Encoding", "identity"),
            KeySet.MOST_BYTES,
            deadline);
    Fetched fetched = fetched(egress.get(call));
    // What was fetched in a way that is no longer the tenant's says nothing.
    return known.equals(destinations.get(jku)) ? fetched : new Fetched.Away();
  }

  private static Fetched fetched(Answer answer) {
    return switch (answer) {
      case Answer.Received received -> {
        try (Body body = received.body()) {
          yield switch (received.status()) {
            case OK -> new Fetched.Text(new String(body.bytes(), UTF_8));
            case NOT_FOUND, GONE -> new Fetched.Gone();
            default -> new Fetched.Away();
          };
        }
      }
      case Answer.Failed _ -> new Fetched.Away();
    };
  }
}
