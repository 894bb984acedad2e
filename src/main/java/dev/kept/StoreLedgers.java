package dev.kept;

import dev.kept.cli.Ledgers;
import dev.kept.outcomes.visit.VisitLedger;
import dev.kept.store.Store;
import dev.kept.store.outcomes.PgVisits;

/**
 * The ledgers in a database.
 *
 * @param store the database
 */
record StoreLedgers(Store store) implements Ledgers {
  @Override
  public VisitLedger visits() {
    return new PgVisits(store.work());
  }

  @Override
  public void close() {
    store.close();
  }
}
