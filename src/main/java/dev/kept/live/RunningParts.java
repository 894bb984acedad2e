package dev.kept.live;

import dev.kept.tenant.Tenant;
import java.util.List;

/** Port: the running service, as far as a changed configuration reaches it. */
public interface RunningParts {

  /** What forbids these tenants, in words without a secret; empty when nothing does. */
  List<String> problems(List<Tenant> tenants);

  /** From now on these are the tenants. */
  void follow(List<Tenant> tenants);

  /** Looks whether the service's own keys have changed, and takes up what may be. */
  KeyLook keys();

  /**
   * What a look at the keys has shown.
   *
   * @param rotated whether another key writes the audit trail from now on
   * @param refused changes that are not taken up and why, in words without a secret
   */
  record KeyLook(boolean rotated, List<String> refused) {
    boolean isNothing() {
      return !rotated && refused.isEmpty();
    }
  }
}
