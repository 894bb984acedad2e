package dev.kept.live;

import dev.kept.audit.AuditEvent.ConfigChanged;
import dev.kept.audit.AuditEvent.ConfigChanged.Change;
import dev.kept.config.ConfigFile.Reading;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a changed configuration changes.
 *
 * @param tenants what happened to each tenant that is not as before: names of settings, no values
 * @param others paths of settings that are nobody's in particular
 */
record Difference(SequencedMap<TenantId, ConfigChanged> tenants, List<String> others) {

  static Difference between(Reading before, Reading after) {
    List<String> changed = changed(before.effective().settings(), after.effective().settings());
    Set<TenantId> old = ids(before);
    Set<TenantId> fresh = ids(after);
    SequencedMap<TenantId, ConfigChanged> tenants = new LinkedHashMap<>();
    List<String> others = new ArrayList<>(changed);
    Set<TenantId> all = new TreeSet<>((a, b) -> a.value().compareTo(b.value()));
    all.addAll(old);
    all.addAll(fresh);
    for (TenantId id : all) {
      String prefix = "tenants." + id + ".";
      List<String> keys =
          changed.stream()
              .filter(path -> path.startsWith(prefix))
              .map(path -> path.substring(prefix.length()))
              .toList();
      others.removeIf(path -> path.startsWith(prefix));
      if (!old.contains(id) || !fresh.contains(id)) {
        Change what = fresh.contains(id) ? Change.ADDED : Change.REMOVED;
        tenants.put(id, new ConfigChanged(what, List.of(), 0));
      } else if (!keys.isEmpty()) {
        tenants.put(id, new ConfigChanged(Change.CHANGED, keys, keys.size()));
      }
    }
    return new Difference(tenants, others);
  }

  private static Set<TenantId> ids(Reading reading) {
    return reading.config().tenants().stream().map(Tenant::id).collect(Collectors.toSet());
  }

  private static List<String> changed(
      SortedMap<String, String> before, SortedMap<String, String> after) {
    Set<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    return paths.stream()
        .filter(path -> !Objects.equals(before.get(path), after.get(path)))
        .toList();
  }
}
