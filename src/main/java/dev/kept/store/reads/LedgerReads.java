package dev.kept.store.reads;

import dev.kept.store.Database;
import dev.kept.store.StoreException;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.JdbiException;

/** Statements on the ledgers whose failure is the store's. */
final class LedgerReads {
  private LedgerReads() {}

  static <T> T in(Database database, HandleCallback<T, RuntimeException> work) {
    try {
      return database.jdbi().withHandle(work);
    } catch (ConnectionException e) {
      throw new StoreException(StoreException.Code.AWAY, "no connection to the ledgers", e);
    } catch (JdbiException e) {
      throw new StoreException(StoreException.Code.REFUSED, "the ledgers do not answer", e);
    }
  }
}
