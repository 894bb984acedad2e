package dev.kept.outcomes.phase;

import dev.kept.outcomes.validity.PhaseEvidence;
import dev.kept.outcomes.validity.PhaseEvidence.StageVerdict;
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
 * a person lifts that, and it stays lifted until it is measured anew.
 *
 * @param book where holds are
 * @param evidence what is known
 */
public record PhaseGuard(TenantBook book, PhaseEvidence evidence) {
  private static final String BY = "kept";
  private static final int CHANGES_READ = 100;
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
    List<StageVerdict> left =
        evidence.verdicts(tenant.id(), tenant.production()).stream()
            .filter(it -> it.isSurelyOutside() && it.isFresh(now))
            .toList();
    if (left.isEmpty() || left.stream().noneMatch(it -> it.at().isAfter(lifted(tenant.id())))) {
      return false;
    }
    Change change = new Change(now, BY, REASON);
    Hold hold = new Hold(tenant.id(), Scope.EVERYWHERE, Cause.CALIBRATION, Phase.SHADOW, change);
    Move place = new Move.Place(hold, Optional.of(words(left)));
    return book.write(List.of(place), change) instanceof Written.Done;
  }

  /** When a person last lifted such a hold. */
  private Instant lifted(TenantId id) {
    return book.history(id, CHANGES_READ).stream()
        .filter(it -> it.what().equals("RELEASED") && it.settings().startsWith("calibration "))
        .map(it -> it.change().at())
        .findFirst()
        .orElse(Instant.MIN);
  }

  private static String words(List<StageVerdict> found) {
    return found.stream().map(PhaseGuard::words).collect(Collectors.joining("; "));
  }

  private static String words(StageVerdict found) {
    return "%s of %s %s, as of %s"
        .formatted(found.stage(), found.model(), found.verdict().words(), found.at());
  }
}
