package dev.kept.egress;

import dev.kept.tenant.TenantId;

/** Port: where a failure of our own is told; its message may quote data and must not be shown. */
@FunctionalInterface
public interface Faults {
  /** Tells of {@code failure}. */
  void failed(RuntimeException failure);

  /**
   * Tells of a destination's trouble or the end of it.
   *
   * @param code stable code: {@code EGRESS-OPEN}, {@code EGRESS-PROBING}, {@code EGRESS-CLOSED} of
   *     a breaker, {@code EGRESS-FILES} of files that cannot be used, {@code EGRESS-FILES-TAKEN}
   * @param tenant whose destination it is
   */
  default void raised(String code, TenantId tenant) {}

  /**
   * Tells of a tenant's files that cannot be used; once until it changes.
   *
   * @param why which one and why, in words without a secret
   */
  default void unusable(TenantId tenant, String why) {
    raised("EGRESS-FILES", tenant);
  }
}
