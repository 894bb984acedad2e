package dev.kept.hooks.inflow;

import dev.kept.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * How many calls are under way, in all and of one tenant, so that no tenant's clients can take
 * every place. There are at most as many tenants as the service has.
 */
public final class Places {
  private final Semaphore all;
  private final int perTenant;
  private final Map<TenantId, Semaphore> tenants = new ConcurrentHashMap<>();

  /** Room for {@code all} calls, of which one tenant takes {@code perTenant} at most. */
  public Places(int all, int perTenant) {
    this.all = new Semaphore(all);
    this.perTenant = perTenant;
  }

  /**
   * Room for {@code all} calls, shared by {@code tenants}: of several none takes more than half.
   */
  public static Places shared(int all, int tenants) {
    return new Places(all, tenants == 1 ? all : Math.max(1, all / 2));
  }

  /** Takes a place, if there is one; a call of no known tenant counts among all only. */
  public boolean enter(Optional<TenantId> tenant) {
    if (!all.tryAcquire()) {
      return false;
    }
    boolean admitted = tenant.map(this::own).map(Semaphore::tryAcquire).orElse(true);
    if (!admitted) {
      all.release();
    }
    return admitted;
  }

  /** Gives a place back. */
  public void leave(Optional<TenantId> tenant) {
    tenant.map(this::own).ifPresent(Semaphore::release);
    all.release();
  }

  private Semaphore own(TenantId tenant) {
    return tenants.computeIfAbsent(tenant, id -> new Semaphore(perTenant));
  }
}
