package dev.kept.live;

import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Who once is held out stays so: another key would draw other patients. */
final class HoldOuts {
  private final Map<TenantId, UUID> keys = new HashMap<>();

  /** Keeps the key of {@code tenant}, the first it ever has. */
  void remember(Tenant tenant) {
    key(tenant).ifPresent(key -> keys.putIfAbsent(tenant.id(), key));
  }

  Optional<String> problem(Tenant tenant) {
    return key(tenant)
        .filter(fresh -> !fresh.equals(keys.getOrDefault(tenant.id(), fresh)))
        .map(
            fresh ->
                Settings.below(tenant.id())
                    + "policy.holdOut.key: is another key than before, and would draw other"
                    + " patients; a hold-out's key is never changed");
  }

  private static Optional<UUID> key(Tenant tenant) {
    return tenant.rollout().heldOut().map(Rollout.HeldOut::secret);
  }
}
