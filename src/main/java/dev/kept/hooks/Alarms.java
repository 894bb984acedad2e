package dev.kept.hooks;

import dev.kept.tenant.TenantId;

/** Port: trouble that a person must mend. */
public interface Alarms {
  /**
   * Tells of trouble.
   *
   * @param code stable code, for example {@code EPIC-STRIPPED}
   * @param tenant whose it is
   */
  void raise(String code, TenantId tenant);

  /**
   * Tells of trouble that is nobody's in particular.
   *
   * @param code stable code, for example {@code AUDIT-STORAGE}
   */
  void raise(String code);

  /**
   * As {@link #raise(String)}, where something was thrown.
   *
   * @param thrown its class
   */
  default void raise(String code, String thrown) {
    raise(code);
  }

  /**
   * Tells of a failure of our own. Its message may quote what a client sent and must not be shown.
   *
   * @param code stable code
   * @param failure what was thrown
   */
  void failed(String code, RuntimeException failure);
}
