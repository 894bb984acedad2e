package dev.kept.live;

import dev.kept.audit.AuditEvent.ConfigChanged;
import dev.kept.audit.AuditEvent.ConfigChanged.Change;
import dev.kept.tenant.TenantId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeSet;

/** What happened to each tenant that is not as before: names of settings, no values. */
final class Difference {
  private Difference() {}

  static SequencedMap<TenantId, ConfigChanged> between(
      Map<TenantId, Standing> before, Map<TenantId, Standing> after) {
    SequencedMap<TenantId, ConfigChanged> tenants = new LinkedHashMap<>();
    var all = new TreeSet<TenantId>(Comparator.comparing(TenantId::value));
    all.addAll(before.keySet());
    all.addAll(after.keySet());
    for (TenantId id : all) {
      Standing old = before.get(id);
      Standing fresh = after.get(id);
      if (old == null || fresh == null) {
        Change what = old == null ? Change.ADDED : Change.REMOVED;
        tenants.put(id, new ConfigChanged(what, List.of(), 0));
        continue;
      }
      List<String> keys = Settings.changed(old.settings(), fresh.settings());
      if (!keys.isEmpty()) {
        tenants.put(id, new ConfigChanged(Change.CHANGED, keys, keys.size()));
      }
    }
    return tenants;
  }
}
