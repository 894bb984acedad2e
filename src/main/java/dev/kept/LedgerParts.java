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

  static LedgerParts of(Opened opened, LiveTenants tenants) {
    return new LedgerParts(
        opened,
        opened
            .store()
            .map(
                store ->
                    LiveValidity.of(store, tenants, opened.outside().alarms(), opened.metrics())));
  }

  /** Begins what goes on behind the hooks, where there is a database and all tenants are known. */
  void begin(LiveTenants tenants) {
    validity.ifPresent(
        live ->
            ClusterWork.begin(
                opened, opened.store().orElseThrow(), new ClusterWork.Of(tenants, live.begin())));
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
