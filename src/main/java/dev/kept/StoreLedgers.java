package dev.kept;

import dev.kept.cli.Ledgers;
import dev.kept.outcomes.kpi.Kpis;
import dev.kept.outcomes.validity.Validity;
import dev.kept.outcomes.validity.ValidityJob;
import dev.kept.outcomes.visit.VisitLedger;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.Store;
import dev.kept.store.jobs.Jobs;
import dev.kept.store.outcomes.PgKpis;
import dev.kept.store.outcomes.PgMatured;
import dev.kept.store.outcomes.PgValidity;
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
  public Validity validity() {
    return new PgValidity(store.work());
  }

  @Override
  public ValidityJob validityJob(List<Owner> owners) {
    return new ValidityJob(new PgMatured(store.work()), new PgValidity(store.work()), () -> owners);
  }

  @Override
  public Kpis kpis() {
    return new PgKpis(store.work());
  }

  @Override
  public void close() {
    store.close();
  }
}
