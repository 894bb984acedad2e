package dev.kept.cli;

import dev.kept.outcomes.visit.VisitLedger;

/** Port: the ledgers as commands use them; opened by {@link Services#ledgers}. */
public interface Ledgers extends AutoCloseable {
  /** What became of appointments. */
  VisitLedger visits();

  @Override
  void close();
}
