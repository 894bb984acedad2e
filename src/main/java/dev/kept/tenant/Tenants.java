package dev.kept.tenant;

import java.util.List;
import java.util.Optional;

/** Port: the tenants this service answers. */
public interface Tenants {
  /** The tenant with this id. */
  Optional<Tenant> find(TenantId id);

  /** All tenants, in a stable order. */
  List<Tenant> list();
}
