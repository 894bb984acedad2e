package dev.kept.store.tenants;

import dev.kept.tenant.TenantId;

/** Port: whoever keeps rows of a tenant deletes them when it leaves. */
interface TenantEraser {
  /** What it deletes from, as the proof names it. */
  String table();

  /**
   * Deletes all of a tenant's rows, in pieces that hold nobody up.
   *
   * @return how many there were
   */
  long erase(TenantId id);
}
