package dev.kept.cli;

import dev.kept.outcomes.kpi.Kpis;
import dev.kept.outcomes.validity.Validity;
import dev.kept.outcomes.validity.ValidityJob;
import dev.kept.outcomes.visit.VisitLedger;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import java.util.List;

/** Port: the ledgers as commands use them; opened by {@link Services#ledgers}. */
public interface Ledgers extends AutoCloseable {
  /** What became of appointments. */
  VisitLedger visits();

  /** What was found of models on matured outcomes. */
  Validity validity();

  /** Measures {@code owners} on matured outcomes. */
  ValidityJob validityJob(List<Owner> owners);

  /** A site's figures. */
  Kpis kpis();

  @Override
  void close();
}
