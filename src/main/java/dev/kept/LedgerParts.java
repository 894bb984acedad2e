package dev.kept;

import dev.kept.audit.Pseudonyms;
import dev.kept.hooks.pipeline.LiveData;
import dev.kept.hooks.pipeline.Rooms;
import dev.kept.hooks.pipeline.Sources;
import dev.kept.store.ledger.PgSessions;

/** What hooks read of the ledgers. */
final class LedgerParts {
  private LedgerParts() {}

  /** FHIR servers for what a call leaves out, and the score ledger, where there is one. */
  static Sources sources(Opened opened, Pseudonyms pseudonyms) {
    Rooms rooms =
        opened
            .store()
            .map(
                store ->
                    new Rooms(
                        new PgSessions(store.hooks(), pseudonyms, System::nanoTime),
                        Rooms.UNKNOWN.calibration()))
            .orElse(Rooms.UNKNOWN);
    return new Sources(new LiveData(opened.outgoing().outward().reads()), rooms);
  }
}
