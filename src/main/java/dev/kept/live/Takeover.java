package dev.kept.live;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent.ConfigChanged;
import dev.kept.audit.AuditEvent.ConfigChanged.Change;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Receipt;
import dev.kept.audit.Who;
import dev.kept.config.ConfigException;
import dev.kept.config.ConfigFile;
import dev.kept.config.ConfigFile.Attempt;
import dev.kept.config.ConfigFile.Reading;
import dev.kept.config.StoredTenants;
import dev.kept.live.RunningParts.KeyLook;
import dev.kept.live.RunningParts.Ready;
import dev.kept.live.Sieve.Sieved;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Snapshot;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** Takes a changed configuration up, tenant by tenant. Used by one thread. */
final class Takeover {
  private final Reading start;
  private final RunningParts parts;
  private final Ledger ledger;
  private final Supplier<Snapshot> book;
  private final HoldOuts holdOuts = new HoldOuts();
  private Reading last;
  private Map<TenantId, Standing> running;

  /** Whether the file named a tenant when it was taken up last. */
  private boolean isNamedByFile;

  /** What is on record as changed and is not in force yet. */
  private Map<TenantId, ConfigChanged> announced = Map.of();

  private boolean denied;

  /** What is in force while the trail's last word is that it is not. */
  private Map<TenantId, ConfigChanged> owed = Map.of();

  /** What may replace the tenants of {@code start}, beside those of {@code book}. */
  Takeover(Reading start, RunningParts parts, Ledger ledger, Supplier<Snapshot> book) {
    this.book = book;
    this.start = start;
    this.last = start;
    this.isNamedByFile = !start.config().tenants().isEmpty();
    this.parts = parts;
    this.ledger = ledger;
    this.running = Standing.all(start);
    start.config().tenants().forEach(holdOuts::remember);
  }

  /** Where changes are written down, and the present. */
  record Ledger(AuditTrail trail, InstantSource clock) {}

  /** What came of it. */
  sealed interface Result {
    /**
     * All that may be is in force.
     *
     * @param tenants what became of whom
     * @param restart settings that are not as at the start and need a restart, by their paths
     * @param refused why what stays as it was does, by tenant or for {@link Sieve#NOBODY}
     * @param twice tenants of the file that are in the store too
     * @param keys what became of the service's own keys
     */
    record Looked(
        Map<TenantId, ConfigChanged> tenants,
        List<String> restart,
        Map<String, String> refused,
        List<TenantId> twice,
        KeyLook keys)
        implements Result {

      /** Whether there is nothing to be tried again. */
      boolean isSettled() {
        return refused.isEmpty() && keys.refused().isEmpty();
      }
    }

    /** Nothing is in force, since it cannot be written down. */
    record Unaudited() implements Result {}
  }

  /** The files whose content counts: those that are in use and those that are named by now. */
  Set<Path> files() {
    Set<Path> files = new HashSet<>(start.effective().files());
    files.addAll(last.effective().files());
    files.add(file().file());
    return files;
  }

  private ConfigFile file() {
    return start.from();
  }

  /** The revision of the store's tenants as they were seen last. */
  long seen() {
    return book.get().revision();
  }

  /**
   * Puts the store's tenants beside the file's as the service starts, before anybody calls: like
   * the file's they are on no record of their own.
   */
  Map<String, String> join() {
    Attempt attempt = file().attempt(StoredTenants.of(book.get()));
    Sieved sieved = new Sieve(parts, holdOuts, running).pass(attempt);
    if (!sieved.tenants().keySet().equals(running.keySet())) {
      parts.prepare(tenants(sieved.tenants())).publish();
      last = attempt.reading();
      running = sieved.tenants();
      tenants(running).forEach(holdOuts::remember);
    }
    return sieved.refused();
  }

  Result takeUp() {
    if (!isOnRecord(owed)) {
      return new Result.Unaudited();
    }
    owed = Map.of();
    Attempt attempt;
    Snapshot stored = book.get();
    try {
      attempt = file().attempt(StoredTenants.of(stored));
    } catch (ConfigException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("cannot be read");
      return looked(Map.of(), List.of(), Map.of(Sieve.NOBODY, why), List.of());
    }
    last = attempt.reading();
    boolean named = isNamedByFile(attempt, stored);
    if (isNamedByFile && !named && loses(attempt)) {
      String why = "tenants: names none any more; a file that is cut off looks like that";
      return looked(Map.of(), List.of(), Map.of(Sieve.NOBODY, why), List.of());
    }
    isNamedByFile = named;
    Sieved sieved = new Sieve(parts, holdOuts, running).pass(attempt);
    Map<TenantId, ConfigChanged> changes = Difference.between(running, sieved.tenants());
    if (!changes.isEmpty() && !isInForce(sieved.tenants(), changes)) {
      return new Result.Unaudited();
    }
    List<String> restart = Settings.changedOfAll(start, last);
    return looked(changes, restart, sieved.refused(), attempt.twice());
  }

  private static boolean isNamedByFile(Attempt attempt, Snapshot stored) {
    return !attempt.twice().isEmpty()
        || !attempt.reading().config().tenants().stream()
            .allMatch(tenant -> stored.find(tenant.id()).isPresent());
  }

  private boolean loses(Attempt attempt) {
    return !Standing.all(attempt.reading()).keySet().containsAll(running.keySet());
  }

  private Result looked(
      Map<TenantId, ConfigChanged> changes,
      List<String> restart,
      Map<String, String> refused,
      List<TenantId> twice) {
    var rotated = new ConfigChanged(Change.ROTATED, List.of("files.auditKey"), 1);
    KeyLook keys = parts.keys(entry(Who.UNKNOWN, rotated));
    return new Result.Looked(changes, restart, refused, twice, keys);
  }

  private static List<Tenant> tenants(Map<TenantId, Standing> standing) {
    return standing.values().stream().map(Standing::tenant).toList();
  }

  /** What can fail is done before anything is written down, and nothing is in force before that. */
  private boolean isInForce(Map<TenantId, Standing> fresh, Map<TenantId, ConfigChanged> changes) {
    Ready ready = parts.prepare(tenants(fresh));
    if (!changes.equals(announced)) {
      if (!isOnRecord(changes)) {
        return false;
      }
      announced = changes;
      denied = false;
    }
    publish(ready, changes);
    running = fresh;
    announced = Map.of();
    tenants(fresh).forEach(holdOuts::remember);
    return true;
  }

  private void publish(Ready ready, Map<TenantId, ConfigChanged> changes) {
    try {
      ready.publish();
    } catch (RuntimeException e) {
      if (!denied) {
        denied = isOnRecord(notApplied(changes));
      }
      throw e;
    }
    owed = denied ? changes : Map.of();
  }

  private static Map<TenantId, ConfigChanged> notApplied(Map<TenantId, ConfigChanged> changes) {
    Map<TenantId, ConfigChanged> denials = new LinkedHashMap<>(changes);
    denials.replaceAll(
        (id, change) -> new ConfigChanged(Change.NOT_APPLIED, change.keys(), change.keyCount()));
    return denials;
  }

  private boolean isOnRecord(Map<TenantId, ConfigChanged> tenants) {
    List<AuditEntry> entries = new ArrayList<>();
    tenants.forEach((id, event) -> entries.add(entry(Who.of(id), event)));
    for (int from = 0; from < entries.size(); from += AuditTrail.MOST_ENTRIES) {
      int to = Math.min(entries.size(), from + AuditTrail.MOST_ENTRIES);
      if (ledger.trail().recordAll(entries.subList(from, to)) instanceof Receipt.NotWritten) {
        return false;
      }
    }
    return true;
  }

  private AuditEntry entry(Who who, ConfigChanged event) {
    return new AuditEntry(UUID.randomUUID(), ledger.clock().instant(), who, event);
  }
}
