package dev.kept;

import dev.kept.bench.Standing;
import dev.kept.cli.Ledgers;
import dev.kept.outcomes.visit.VisitLedger;
import dev.kept.store.LedgerCounts;
import dev.kept.store.Store;
import dev.kept.store.jobs.Jobs;
import dev.kept.store.outcomes.PgVisits;
import java.util.List;

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
  public Standing standing() {
    LedgerCounts counts = new LedgerCounts(store.work());
    return new Standing(
        counts.calls(), counts.scores(), counts.records(), counts.gaps(), counts.brokenLinks());
  }

  @Override
  public List<JobLine> jobs() {
    return Jobs.states(store.work()).stream()
        .map(
            job ->
                new JobLine(
                    job.name(),
                    job.next(),
                    job.runner(),
                    job.succeeded(),
                    job.failed(),
                    job.failures()))
        .toList();
  }

  @Override
  public void close() {
    store.close();
  }
}
