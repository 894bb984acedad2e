package dev.kept;

import dev.kept.audit.Pseudonyms;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.hooks.pipeline.MissingData;
import dev.kept.hooks.pipeline.Rooms;
import dev.kept.hooks.pipeline.Sources;
import dev.kept.live.LiveTenants;
import dev.kept.store.ledger.PgSessions;
import java.util.Optional;

/**
 * What a service has of the ledgers beside the trail.
 *
 * @param opened what is open
 * @param validity how models stand, where there is a database
 */
record LedgerParts(Opened opened, Optional<LiveValidity> validity) {

  static LedgerParts of(Opened opened, LiveTenants tenants) {
    return new LedgerParts(
        opened,
        opened.store().map(store -> new LiveValidity(store, tenants, opened.outside().alarms())));
  }

  /** Begins what goes on behind the hooks, where there is a database and all tenants are known. */
  void begin(LiveTenants tenants) {
    validity.ifPresent(
        live ->
            ClusterWork.begin(
                opened,
                opened.store().orElseThrow(),
                new ClusterWork.Of(tenants, live.begin(opened.metrics()))));
  }

  /** FHIR servers for what a call leaves out, and the score ledger, where there is one. */
  Sources sources(Pseudonyms pseudonyms) {
    Rooms rooms =
        validity
            .map(
                live ->
                    new Rooms(
                        new PgSessions(
                            opened.store().orElseThrow().hooks(), pseudonyms, System::nanoTime),
                        live.calibration()))
            .orElse(Rooms.UNKNOWN);
    return new Sources(missing(), rooms);
  }

  private MissingData missing() {
    return new LiveData(opened.outgoing().outward().reads());
  }
}
