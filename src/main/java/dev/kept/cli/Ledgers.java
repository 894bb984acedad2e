package dev.kept.cli;

import dev.kept.outcomes.visit.VisitLedger;
import dev.kept.tenant.book.TenantBook;

/** Port: the ledgers as commands use them; opened by {@link Services#ledgers}. */
public interface Ledgers extends AutoCloseable {
  /** The tenants of the database; what fails there is a {@link UserMistake}. */
  TenantBook tenants();

  /** What became of appointments. */
  VisitLedger visits();

  @Override
  void close();
}
