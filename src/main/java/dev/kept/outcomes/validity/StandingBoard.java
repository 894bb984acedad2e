package dev.kept.outcomes.validity;

import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How tenants' calibration stands, held in memory: renewed now and then, read by hooks. */
public final class StandingBoard implements Calibration {
  private final Validity validity;
  private final Map<Owner, List<Finding>> found = new ConcurrentHashMap<>();

  /** A board over {@code validity}, empty at first. */
  public StandingBoard(Validity validity) {
    this.validity = validity;
  }

  /** Reads anew what was found of {@code owners}; what cannot be read stays as it was. */
  public void renew(List<Owner> owners) {
    for (Owner owner : owners) {
      found.put(owner, validity.latest(owner));
    }
  }

  /** What was last read of the models in service, by whose they are. */
  public Map<Owner, List<Finding>> serving() {
    Map<Owner, List<Finding>> all = new HashMap<>();
    found.forEach((owner, findings) -> all.put(owner, serving(findings)));
    return all;
  }

  private static List<Finding> serving(List<Finding> findings) {
    return findings.stream().filter(it -> it.subject().serving()).toList();
  }

  @Override
  public Standing of(TenantId tenant, boolean production, Instant now) {
    List<Finding> serving = serving(found.getOrDefault(new Owner(tenant, production), List.of()));
    boolean fresh =
        serving.stream().allMatch(it -> it.subject().madeAt().plus(Verdict.FRESH).isAfter(now));
    if (serving.isEmpty() || !fresh) {
      return Standing.STALE;
    }
    if (serving.stream().anyMatch(it -> it.verdict() instanceof Verdict.Outside)) {
      return Standing.OUTSIDE;
    }
    return serving.stream().anyMatch(it -> it.verdict() instanceof Verdict.TooFew)
        ? Standing.TOO_FEW
        : Standing.INSIDE;
  }
}
