package dev.kept.hooks;

import dev.kept.tenant.TenantId;

/** Port: trouble that a person must mend. */
@FunctionalInterface
public interface Alarms {
  /**
   * Tells of trouble.
   *
   * @param code stable code, for example {@code EPIC-STRIPPED}
   * @param tenant whose it is
   */
  void raise(String code, TenantId tenant);
}
