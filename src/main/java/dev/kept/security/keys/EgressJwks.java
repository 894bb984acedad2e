package dev.kept.security.keys;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kept.egress.Answer;
import dev.kept.egress.Call;
import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Trust;
import dev.kept.time.Deadline;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Key sets over the network, through the one way out: the allow-listed URL and nothing else. */
public final class EgressJwks implements JwksFetch {
  private static final int OK = 200;

  private final Egress egress;
  private final Map<URI, Set<String>> ranges;

  /**
   * Fetches through {@code egress}.
   *
   * @param ranges by key URL: address ranges (CIDR) that are else refused, for EHRs on premises
   */
  public EgressJwks(Egress egress, Map<URI, Set<String>> ranges) {
    this.egress = egress;
    this.ranges = Map.copyOf(ranges);
  }

  /** The ranges of {@code tenants}, by their key URLs. */
  public static Map<URI, Set<String>> ranges(List<Tenant> tenants) {
    Map<URI, Set<String>> ranges = new HashMap<>();
    for (Tenant tenant : tenants) {
      if (tenant.trust() instanceof Trust.ClientJwt trust && trust.jku().isPresent()) {
        ranges
            .computeIfAbsent(trust.jku().get(), _ -> new HashSet<>())
            .addAll(tenant.fhir().allowedRanges());
      }
    }
    return ranges;
  }

  /** Makes the clients for all key URLs ready, so that the first call need not. */
  public void prepare() {
    ranges.keySet().forEach(jku -> egress.prepare(only(jku)));
  }

  private Destination only(URI jku) {
    return new Destination(jku, ranges.getOrDefault(jku, Set.of()), false);
  }

  @Override
  public Optional<String> fetch(URI jku, Deadline deadline) {
    Call call =
        new Call(only(jku), jku, Map.of("Accept", "application/json"), KeySet.MOST_BYTES, deadline);
    return switch (egress.get(call)) {
      case Answer.Received received when received.status() == OK -> Optional.of(text(received));
      case Answer.Received received -> Optional.empty();
      case Answer.Failed failed -> Optional.empty();
    };
  }

  private static String text(Answer.Received received) {
    return new String(received.body().bytes(), UTF_8);
  }
}
