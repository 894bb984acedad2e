package dev.kept;

import dev.kept.audit.Pseudonyms;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.hooks.pipeline.MissingData;
import dev.kept.hooks.pipeline.ModelSet;
import dev.kept.hooks.pipeline.Rooms;
import dev.kept.hooks.pipeline.Sources;
import dev.kept.live.LiveTenants;
import dev.kept.outcomes.view.LedgerView;
import dev.kept.store.reads.PgSessions;
import java.util.Optional;

/**
 * What a service has of the ledgers beside the trail.
 *
 * @param opened what is open
 * @param validity how models stand, where there is a database
 */
record LedgerParts(Opened opened, Optional<LiveValidity> validity) {

  /** Begins what goes on behind the hooks, where there is a database. */
  static LedgerParts begin(Opened opened, LiveTenants tenants) {
    Optional<LiveValidity> validity =
        opened.store().map(store -> LiveValidity.begin(store, tenants, opened.metrics()));
    validity.ifPresent(
        live ->
            ClusterWork.begin(
                opened, opened.store().orElseThrow(), new ClusterWork.Of(tenants, live)));
    return new LedgerParts(opened, validity);
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

  /** What pages read of the ledgers, where there is a database. */
  Optional<LedgerView> view(Pseudonyms pseudonyms, ModelSet models) {
    return opened.store().map(store -> Views.of(store, pseudonyms, models));
  }

  private MissingData missing() {
    return new LiveData(opened.outgoing().outward().reads());
  }
}
