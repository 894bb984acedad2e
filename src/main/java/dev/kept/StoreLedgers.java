package dev.kept;

import dev.kept.cli.Ledgers;
import dev.kept.store.Store;

/**
 * The ledgers in a database.
 *
 * @param store the database
 */
record StoreLedgers(Store store) implements Ledgers {
  @Override
  public void close() {
    store.close();
  }
}
