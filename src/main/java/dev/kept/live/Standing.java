package dev.kept.live;

import dev.kept.config.ConfigFile.Reading;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A tenant as it stands.
 *
 * @param tenant the tenant
 * @param settings its settings by their paths below it
 */
record Standing(Tenant tenant, SortedMap<String, String> settings) {
  /** The path of a tenant's phase. */
  static final String PHASE = "phase";

  /** The tenants of {@code reading} in its order. */
  static SequencedMap<TenantId, Standing> all(Reading reading) {
    SortedMap<String, String> all = Settings.of(reading);
    SequencedMap<TenantId, Standing> tenants = new LinkedHashMap<>();
    for (Tenant tenant : reading.config().tenants()) {
      String prefix = Settings.below(tenant.id());
      SortedMap<String, String> own = new TreeMap<>();
      all.tailMap(prefix).entrySet().stream()
          .takeWhile(entry -> entry.getKey().startsWith(prefix))
          .forEach(entry -> own.put(entry.getKey().substring(prefix.length()), entry.getValue()));
      tenants.put(tenant.id(), new Standing(tenant, own));
    }
    return tenants;
  }

  /** As this, but in the phase of {@code fresh} where that does less. */
  Standing lowered(Standing fresh) {
    Rollout mine = tenant.rollout();
    Rollout other = fresh.tenant().rollout();
    if (other.phase().compareTo(mine.phase()) >= 0) {
      return this;
    }
    SortedMap<String, String> changed = new TreeMap<>(settings);
    changed.put(PHASE, fresh.settings().getOrDefault(PHASE, ""));
    return new Standing(
        tenant.with(
            new Rollout(other.phase(), mine.byLocation(), mine.byPractitioner(), mine.heldOut())),
        changed);
  }
}
