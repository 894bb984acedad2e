package dev.kept.cli.tenants;

import dev.kept.cli.UserMistake;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import java.util.Map;
import java.util.Optional;

/** What settings must not do by themselves: go further, or hold other patients out. */
final class Rises {
  private Rises() {}

  /**
   * Passes if {@code after} does not more than {@code before}.
   *
   * @param before the tenant as it was; empty for a new one, which begins at shadow
   * @throws UserMistake if it does, with the command that may
   */
  static void refuse(Optional<Tenant> before, Tenant after) {
    Rollout was = before.map(Tenant::rollout).orElse(Rollout.everywhere(Phase.SHADOW));
    Rollout now = after.rollout();
    if (now.phase().compareTo(was.phase()) > 0
        || isHigher(was.byLocation(), now.byLocation(), now.phase())
        || isHigher(was.byPractitioner(), now.byPractitioner(), now.phase())) {
      throw new UserMistake(
          ("nothing has changed: tenant %s would go further than now; a phase is entered with"
                  + " kept tenant phase %s PHASE --reason TEXT, which shows what it rests on")
              .formatted(after.id(), after.id()));
    }
    if (!now.heldOut().equals(was.heldOut())) {
      throw new UserMistake(
          "nothing has changed: a hold-out is begun, changed or ended with kept tenant hold-out "
              + after.id()
              + ", which records its approval");
    }
  }

  private static boolean isHigher(
      Map<String, Phase> before, Map<String, Phase> after, Phase everywhere) {
    return before.entrySet().stream()
        .anyMatch(
            was -> after.getOrDefault(was.getKey(), everywhere).compareTo(was.getValue()) > 0);
  }
}
