package dev.kept.live;

import dev.kept.audit.AuditEntry;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A running service whose parts fail on demand. */
final class FakeParts implements RunningParts {
  Optional<Throwable> preparing = Optional.empty();
  Optional<RuntimeException> publishing = Optional.empty();
  List<String> keysRefused = List.of();
  final Map<String, Phase> phases = new LinkedHashMap<>();
  final Map<String, List<String>> problems = new LinkedHashMap<>();
  int published;
  int looksAtKeys;

  @Override
  public List<String> problems(Tenant tenant) {
    return problems.getOrDefault(tenant.id().value(), List.of());
  }

  /** Two tenants of one zone are a conflict here. */
  @Override
  public List<String> conflicts(List<Tenant> tenants) {
    List<String> zones = new ArrayList<>(tenants.stream().map(t -> t.zone().getId()).toList());
    tenants.stream().map(t -> t.zone().getId()).distinct().forEach(zones::remove);
    return zones.stream().map(zone -> "two tenants are in " + zone).toList();
  }

  @Override
  public Ready prepare(List<Tenant> tenants) {
    if (preparing.orElse(null) instanceof Error broken) {
      throw broken;
    }
    if (preparing.orElse(null) instanceof RuntimeException broken) {
      throw broken;
    }
    return () -> publish(tenants);
  }

  private void publish(List<Tenant> tenants) {
    if (publishing.isPresent()) {
      throw publishing.get();
    }
    published++;
    phases.clear();
    tenants.forEach(tenant -> phases.put(tenant.id().value(), tenant.rollout().phase()));
  }

  @Override
  public KeyLook keys(AuditEntry note) {
    looksAtKeys++;
    return new KeyLook(false, keysRefused);
  }
}
