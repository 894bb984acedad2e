package dev.kept;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent.ConfigChanged;
import dev.kept.audit.AuditTrail;
import dev.kept.audit.Who;
import dev.kept.egress.Destination;
import dev.kept.egress.Egress;
import dev.kept.egress.Faults;
import dev.kept.egress.Names;
import dev.kept.egress.Standing;
import dev.kept.egress.guard.Bounds;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveReads;
import dev.kept.hooks.Alarms;
import dev.kept.logs.LogEvent;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The one way out and who uses it.
 *
 * @param egress the way
 * @param reads FHIR reads through it
 */
record Outward(Egress egress, LiveReads reads) implements AutoCloseable {

  static Outward open(Alarms alarms, AuditTrail trail) {
    Faults faults = new Told(alarms, trail);
    Egress egress = new Egress(Names.SYSTEM, Bounds.USUAL, faults);
    return new Outward(egress, new LiveReads(egress, new JsonDocuments(), faults));
  }

  /** From now on only {@code tenants} have a way out, to their servers and {@code keys}. */
  void retain(List<Tenant> tenants, Collection<Destination> keys) {
    Set<Destination> all = new HashSet<>(LiveReads.destinations(tenants));
    all.addAll(keys);
    egress.retain(all);
  }

  /** How each server stands that is called. */
  List<Standing> standings() {
    return egress.standings();
  }

  /** Tells of trouble as alarms, and writes down whose certificates are others. */
  private record Told(Alarms alarms, AuditTrail trail) implements Faults {
    @Override
    public void failed(RuntimeException failure) {
      alarms.failed("EGRESS-FAULT", failure);
    }

    @Override
    public void raised(String code, TenantId tenant) {
      alarms.raise(code, tenant);
      if (code.equals("EGRESS-FILES-TAKEN")) {
        var event = new ConfigChanged(ConfigChanged.Change.CHANGED, List.of("outbound"), 1);
        trail.record(new AuditEntry(UUID.randomUUID(), Instant.now(), Who.of(tenant), event));
      }
    }

    @Override
    public void unusable(TenantId tenant, String why) {
      LogEvent.of("EGRESS-FILES").with("tenant", tenant).saying(why).log(System.Logger.Level.ERROR);
    }
  }

  @Override
  public void close() {
    reads.close();
    egress.close();
  }
}
