package dev.kept.live;

import dev.kept.audit.AuditEntry;
import dev.kept.tenant.Tenant;
import java.util.List;

/** Port: the running service, as far as a changed configuration reaches it. */
public interface RunningParts {

  /** What forbids this tenant by itself, in words without a secret; empty when nothing does. */
  List<String> problems(Tenant tenant);

  /** What forbids these tenants together, in words without a secret; empty when nothing does. */
  List<String> conflicts(List<Tenant> tenants);

  /** Makes all ready that these tenants need; nothing is in force yet. */
  Ready prepare(List<Tenant> tenants);

  /**
   * Looks whether the service's own keys have changed, and takes up what may be.
   *
   * @param note the record of another key that writes the audit trail, if there is one
   */
  KeyLook keys(AuditEntry note);

  /** What waits to come into force. */
  @FunctionalInterface
  interface Ready {
    /** From now on. */
    void publish();
  }

  /**
   * What a look at the keys has shown.
   *
   * @param rotated whether another key writes the audit trail from now on
   * @param refused changes that are not taken up and why, in words without a secret
   */
  record KeyLook(boolean rotated, List<String> refused) {}
}
