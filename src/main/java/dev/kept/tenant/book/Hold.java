package dev.kept.tenant.book;

import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;

/**
 * Something that keeps a tenant from going further than a phase, whatever its settings say, until a
 * person lifts it.
 *
 * @param tenant whom it holds
 * @param scope how much of it
 * @param cause what made it
 * @param atMost how far it may go
 * @param made when, by whom and why
 */
public record Hold(TenantId tenant, Scope scope, Cause cause, Phase atMost, Change made) {

  /** What made a hold; there is one of each at most. */
  public enum Cause {
    /** A person. */
    PAUSE,
    /** Its risks are not what happens any more. */
    CALIBRATION,
    /** It was offboarded; that is never lifted. */
    OFFBOARDED
  }

  /** The rollout as far as this lets it. */
  public Rollout on(Rollout stated) {
    return switch (scope) {
      case Scope.Everywhere() -> stated.atMost(atMost);
      case Scope.Location(String id) ->
          new Rollout(
              stated.phase(),
              lowered(stated.byLocation(), id, stated.phase()),
              stated.byPractitioner(),
              stated.heldOut());
      case Scope.Practitioner(String id) ->
          new Rollout(
              stated.phase(),
              stated.byLocation(),
              lowered(stated.byPractitioner(), id, stated.phase()),
              stated.heldOut());
    };
  }

  private Map<String, Phase> lowered(Map<String, Phase> phases, String id, Phase otherwise) {
    Map<String, Phase> lowered = new HashMap<>(phases);
    lowered.put(id, least(phases.getOrDefault(id, otherwise), atMost));
    return lowered;
  }

  private static Phase least(Phase one, Phase other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
