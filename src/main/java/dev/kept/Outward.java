package dev.kept;

import dev.kept.egress.Egress;
import dev.kept.egress.Faults;
import dev.kept.egress.Names;
import dev.kept.egress.Standing;
import dev.kept.egress.guard.Bounds;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveReads;
import dev.kept.hooks.Alarms;
import dev.kept.tenant.TenantId;
import java.util.List;

/**
 * The one way out and who uses it.
 *
 * @param egress the way
 * @param reads FHIR reads through it
 */
record Outward(Egress egress, LiveReads reads) implements AutoCloseable {

  static Outward open(Alarms alarms) {
    Faults faults = new Told(alarms);
    Egress egress = new Egress(Names.SYSTEM, Bounds.USUAL, faults);
    return new Outward(egress, new LiveReads(egress, new JsonDocuments(), faults));
  }

  /** How each server stands that is called. */
  List<Standing> standings() {
    return egress.standings();
  }

  /** Tells of trouble as alarms. */
  private record Told(Alarms alarms) implements Faults {
    @Override
    public void failed(RuntimeException failure) {
      alarms.failed("EGRESS-FAULT", failure);
    }

    @Override
    public void raised(String code, TenantId tenant) {
      alarms.raise(code, tenant);
    }
  }

  @Override
  public void close() {
    reads.close();
    egress.close();
  }
}
