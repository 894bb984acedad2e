package dev.kept.tenant.book;

import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The book at one moment.
 *
 * @param revision raised by each change
 * @param tenants those in it, by their ids
 * @param holds all holds
 * @param holdOuts what the key of each hold-out is known by, also of one that has ended
 */
public record Snapshot(
    long revision, List<StoredTenant> tenants, List<Hold> holds, Map<TenantId, UUID> holdOuts) {
  /** Nothing; no book was ever read. */
  public static final Snapshot NONE = new Snapshot(-1, List.of(), List.of(), Map.of());

  public Snapshot {
    tenants = List.copyOf(tenants);
    holds = List.copyOf(holds);
    holdOuts = Map.copyOf(holdOuts);
  }

  /** The tenant with this id. */
  public Optional<StoredTenant> find(TenantId id) {
    return tenants.stream().filter(tenant -> tenant.id().equals(id)).findFirst();
  }

  /** What holds this tenant. */
  public List<Hold> holds(TenantId id) {
    return holds.stream().filter(hold -> hold.tenant().equals(id)).toList();
  }

  /** The key of a tenant's hold-out, where none is known; empty without a hold-out. */
  public Optional<Move.HoldOut> unknownHoldOut(Tenant stated) {
    return stated
        .rollout()
        .heldOut()
        .filter(_ -> !holdOuts.containsKey(stated.id()))
        .map(heldOut -> new Move.HoldOut(stated.id(), heldOut.keyId()));
  }

  /** Whether a tenant's hold-out is drawn by another key than the one that is known. */
  public boolean isHoldOutAnother(Tenant stated) {
    UUID known = holdOuts.get(stated.id());
    return known != null
        && stated.rollout().heldOut().filter(some -> !some.keyId().equals(known)).isPresent();
  }

  /**
   * The tenant as far as its holds let it. Where its hold-out is drawn by another key nobody is
   * shown anything: not those from whom it must be withheld, that is.
   */
  public Tenant held(Tenant stated) {
    Rollout rollout =
        isHoldOutAnother(stated) ? stated.rollout().atMost(Phase.SHADOW) : stated.rollout();
    for (Hold hold : holds(stated.id())) {
      rollout = hold.on(rollout);
    }
    return rollout.equals(stated.rollout()) ? stated : stated.with(rollout);
  }
}
