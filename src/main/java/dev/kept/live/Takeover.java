package dev.kept.live;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent.ConfigChanged;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Receipt;
import dev.kept.audit.Who;
import dev.kept.config.ConfigException;
import dev.kept.config.ConfigFile;
import dev.kept.config.ConfigFile.Reading;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Takes a changed configuration up: all of its tenants, or nothing. Used by one thread. */
final class Takeover {
  private final ConfigFile file;
  private final RunningParts parts;
  private final AuditTrail trail;
  private final InstantSource clock;
  private final Map<TenantId, UUID> heldOut = new HashMap<>();
  private Reading current;

  /** What may replace {@code running}. */
  Takeover(Reading running, RunningParts parts, Ledger ledger) {
    this.file = running.from();
    this.current = running;
    this.parts = parts;
    this.trail = ledger.trail();
    this.clock = ledger.clock();
    remember(running.config().tenants());
  }

  /** Where changes are written down, and the present. */
  record Ledger(AuditTrail trail, InstantSource clock) {}

  /** What came of it. */
  sealed interface Result {
    /** All as before. */
    record Same() implements Result {}

    /**
     * In force.
     *
     * @param tenants what became of whom
     * @param restart settings that need a restart, by their paths
     * @param keys what became of the service's own keys
     */
    record Taken(
        Map<TenantId, ConfigChanged> tenants, List<String> restart, RunningParts.KeyLook keys)
        implements Result {}

    /**
     * The old configuration stays.
     *
     * @param why why, in words without a secret
     */
    record Refused(String why) implements Result {}
  }

  /** The files whose content counts. */
  Set<Path> files() {
    Set<Path> files = new HashSet<>(current.effective().files());
    files.add(file.file());
    return files;
  }

  Result takeUp() {
    Reading fresh;
    try {
      fresh = file.read();
    } catch (ConfigException e) {
      String why = String.valueOf(e.getMessage());
      return new Result.Refused(why.lines().findFirst().orElse("cannot be read"));
    }
    List<Tenant> tenants = fresh.config().tenants();
    List<String> problems = new ArrayList<>(otherHoldOuts(tenants));
    problems.addAll(parts.problems(tenants));
    if (!problems.isEmpty()) {
      return new Result.Refused(String.join("; ", problems));
    }
    return taken(fresh, Difference.between(current, fresh));
  }

  private Result taken(Reading fresh, Difference difference) {
    if (!difference.tenants().isEmpty()) {
      if (!isOnRecord(difference.tenants())) {
        return new Result.Refused("the change cannot be audited; it is tried again");
      }
      parts.follow(fresh.config().tenants());
      remember(fresh.config().tenants());
    }
    current = fresh;
    RunningParts.KeyLook keys = parts.keys();
    if (keys.rotated()) {
      var event = new ConfigChanged(ConfigChanged.Change.ROTATED, List.of("files.auditKey"), 1);
      trail.record(entry(Who.UNKNOWN, event));
    }
    boolean same =
        difference.tenants().isEmpty() && difference.others().isEmpty() && keys.isNothing();
    return same
        ? new Result.Same()
        : new Result.Taken(difference.tenants(), difference.others(), keys);
  }

  private boolean isOnRecord(Map<TenantId, ConfigChanged> tenants) {
    List<AuditEntry> entries = new ArrayList<>();
    tenants.forEach((id, event) -> entries.add(entry(Who.of(id), event)));
    for (int from = 0; from < entries.size(); from += AuditTrail.MOST_ENTRIES) {
      int to = Math.min(entries.size(), from + AuditTrail.MOST_ENTRIES);
      if (trail.recordAll(entries.subList(from, to)) instanceof Receipt.NotWritten) {
        return false;
      }
    }
    return true;
  }

  private AuditEntry entry(Who who, ConfigChanged event) {
    return new AuditEntry(UUID.randomUUID(), clock.instant(), who, event);
  }

  /** Who once is held out stays so: another key would draw other patients. */
  private List<String> otherHoldOuts(List<Tenant> tenants) {
    return tenants.stream()
        .filter(
            tenant ->
                secret(tenant)
                    .filter(fresh -> !fresh.equals(heldOut.getOrDefault(tenant.id(), fresh)))
                    .isPresent())
        .map(
            tenant ->
                "tenants."
                    + tenant.id()
                    + ".policy.holdOut.key: is another key than before, and would draw other"
                    + " patients; a hold-out's key is never changed")
        .toList();
  }

  private void remember(List<Tenant> tenants) {
    tenants.forEach(
        tenant -> secret(tenant).ifPresent(key -> heldOut.putIfAbsent(tenant.id(), key)));
  }

  private static Optional<UUID> secret(Tenant tenant) {
    return tenant.rollout().heldOut().map(Rollout.HeldOut::secret);
  }
}
