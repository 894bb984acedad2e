package dev.kept.tenant.book;

import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The book at one moment.
 *
 * @param revision raised by each change
 * @param tenants those in it, by their ids
 * @param holds all holds
 */
public record Snapshot(long revision, List<StoredTenant> tenants, List<Hold> holds) {
  /** Nothing; no book was ever read. */
  public static final Snapshot NONE = new Snapshot(-1, List.of(), List.of());

  public Snapshot {
    tenants = List.copyOf(tenants);
    holds = List.copyOf(holds);
  }

  /** The tenant with this id. */
  public Optional<StoredTenant> find(TenantId id) {
    return tenants.stream().filter(tenant -> tenant.id().equals(id)).findFirst();
  }

  /** What holds this tenant. */
  public List<Hold> holds(TenantId id) {
    return holds.stream().filter(hold -> hold.tenant().equals(id)).toList();
  }

  /** The tenant as far as its holds let it. */
  public Tenant held(Tenant stated) {
    Rollout rollout = stated.rollout();
    for (Hold hold : holds(stated.id())) {
      rollout = hold.on(rollout);
    }
    return rollout.equals(stated.rollout()) ? stated : stated.with(rollout);
  }
}
