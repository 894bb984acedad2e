package dev.kept;

import dev.kept.egress.Egress;
import dev.kept.egress.Faults;
import dev.kept.egress.Names;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.fhir.live.LiveReads;
import dev.kept.hooks.Alarms;

/**
 * The one way out and who uses it.
 *
 * @param egress the way
 * @param reads FHIR reads through it
 */
record Outward(Egress egress, LiveReads reads) implements AutoCloseable {
  private static final int CALLS_AT_ONCE = 64;

  static Outward open(Alarms alarms) {
    Faults faults = failure -> alarms.failed("EGRESS-FAULT", failure);
    Egress egress = new Egress(Names.SYSTEM, CALLS_AT_ONCE, faults);
    return new Outward(egress, new LiveReads(egress, new JsonDocuments(), faults));
  }

  @Override
  public void close() {
    reads.close();
    egress.close();
  }
}
