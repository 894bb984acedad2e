package dev.kept;

import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.Tenants;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The tenants of a configuration file, for as long as the service runs. */
final class FixedTenants implements Tenants {
  private final Map<TenantId, Tenant> byId = new LinkedHashMap<>();

  FixedTenants(List<Tenant> tenants) {
    tenants.forEach(tenant -> byId.put(tenant.id(), tenant));
  }

  @Override
  public Optional<Tenant> find(TenantId id) {
    return Optional.ofNullable(byId.get(id));
  }

  @Override
  public List<Tenant> list() {
    return List.copyOf(byId.values());
  }
}
