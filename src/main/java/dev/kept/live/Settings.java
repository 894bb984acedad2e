package dev.kept.live;

import dev.kept.config.ConfigFile.Reading;
import dev.kept.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeSet;

/** Settings by their paths; of a secret only where it is. */
final class Settings {
  private static final String TENANTS = "tenants.";

  private Settings() {}

  static SortedMap<String, String> of(Reading reading) {
    return reading.effective().settings();
  }

  /** How the paths of a tenant's settings begin. */
  static String below(TenantId id) {
    return TENANTS + id + ".";
  }

  /** The paths of what is no tenant's and differs. */
  static List<String> changedOfAll(Reading before, Reading after) {
    return changed(of(before), of(after)).stream()
        .filter(path -> !path.startsWith(TENANTS))
        .toList();
  }

  /** The paths of what differs. */
  static List<String> changed(SortedMap<String, String> before, SortedMap<String, String> after) {
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    List<String> changed = new ArrayList<>(paths);
    changed.removeIf(path -> Objects.equals(before.get(path), after.get(path)));
    return changed;
  }
}
