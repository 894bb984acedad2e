package dev.kept.outcomes.phase;

import dev.kept.outcomes.validity.PhaseEvidence;
import dev.kept.outcomes.validity.PhaseEvidence.Evidence;
import dev.kept.outcomes.validity.PhaseEvidence.StageVerdict;
import dev.kept.outcomes.validity.Verdict;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Hold.Cause;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Scope;
import dev.kept.tenant.book.Snapshot;
import dev.kept.tenant.book.TenantBook;
import dev.kept.tenant.book.Written;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Holds back to shadow whoever shows risks that are no more what happens, by more than chance. Only
 * a person lifts that.
 *
 * @param book where holds are
 * @param evidence what is known
 */
public record PhaseGuard(TenantBook book, PhaseEvidence evidence) {
  private static final String BY = "kept";
  private static final String REASON =
      "calibration has left its bounds; look at kept outcomes validity before it is released";

  /**
   * Looks at all of {@code tenants}, as their settings say.
   *
   * @return those that are held from now on and were not before
   */
  public List<TenantId> check(List<Tenant> tenants, Instant now) {
    Snapshot before = book.snapshot();
    List<TenantId> fallen = new ArrayList<>();
    for (Tenant tenant : tenants) {
      boolean shows = before.held(tenant).rollout().phase().showsCards();
      if (shows && hold(tenant, now)) {
        fallen.add(tenant.id());
      }
    }
    return fallen;
  }

  private boolean hold(Tenant tenant, Instant now) {
    Evidence known = evidence.of(tenant.id(), tenant.production(), now);
    if (!known.isSurelyOutside()) {
      return false;
    }
    Change change = new Change(now, BY, REASON);
    Hold hold = new Hold(tenant.id(), Scope.EVERYWHERE, Cause.CALIBRATION, Phase.SHADOW, change);
    Move place = new Move.Place(hold, Optional.of(words(known)));
    return book.write(List.of(place), change) instanceof Written.Done;
  }

  private static String words(Evidence known) {
    return known.verdicts().stream()
        .filter(it -> it.verdict() instanceof Verdict.Outside)
        .map(PhaseGuard::words)
        .collect(Collectors.joining("; "));
  }

  private static String words(StageVerdict found) {
    return "%s of %s %s, as of %s"
        .formatted(found.stage(), found.model(), found.verdict().words(), found.at());
  }
}
