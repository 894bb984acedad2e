package dev.kept.live;

import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Tenants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tenants as the configuration has them at this moment. A call keeps the tenant it has found to
 * its end.
 */
public final class LiveTenants implements Tenants {
  private volatile Map<TenantId, Tenant> byId = Map.of();

  /** These tenants, until others replace them. */
  public LiveTenants(List<Tenant> tenants) {
    replace(tenants);
  }

  /** From now on these. */
  public void replace(List<Tenant> tenants) {
    Map<TenantId, Tenant> fresh = new LinkedHashMap<>();
    tenants.forEach(tenant -> fresh.put(tenant.id(), tenant));
    byId = fresh;
  }

  @Override
  public Optional<Tenant> find(TenantId id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** How many there are. */
  public int count() {
    return byId.size();
  }

  @Override
  public List<Tenant> list() {
    return List.copyOf(byId.values());
  }
}
