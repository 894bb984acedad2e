package dev.kept;

import dev.kept.accounts.Accounts;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.verify.LedgerTrail;
import dev.kept.audit.witness.Presented;
import dev.kept.bench.kill.Standing;
import dev.kept.cli.Ledgers;
import dev.kept.cli.UserMistake;
import dev.kept.outcomes.feedback.Feedbacks;
import dev.kept.outcomes.kpi.Kpis;
import dev.kept.outcomes.score.Scores;
import dev.kept.outcomes.validity.PhaseEvidence;
import dev.kept.outcomes.validity.Validity;
import dev.kept.outcomes.validity.ValidityJob;
import dev.kept.outcomes.visit.VisitLedger;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.store.LedgerCounts;
import dev.kept.store.Store;
import dev.kept.store.StoreException;
import dev.kept.store.accounts.AccountNotes;
import dev.kept.store.accounts.PgAccounts;
import dev.kept.store.jobs.Jobs;
import dev.kept.store.outcomes.PgKpis;
import dev.kept.store.outcomes.PgMatured;
import dev.kept.store.outcomes.PgValidity;
import dev.kept.store.outcomes.PgVisits;
import dev.kept.store.reads.PgFeedbacks;
import dev.kept.store.reads.PgScores;
import dev.kept.store.tenants.PgOffboarding;
import dev.kept.store.tenants.PgTenantBook;
import dev.kept.store.tenants.Piecewise;
import dev.kept.store.tenants.TenantNotes;
import dev.kept.store.trail.check.PgLedgerTrail;
import dev.kept.store.trail.proof.Checkpoints;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.Offboarding;
import dev.kept.tenant.book.Snapshot;
import dev.kept.tenant.book.TenantBook;
import dev.kept.tenant.book.Written;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The ledgers in a database.
 *
 * @param store the database
 * @param keys the audit trail's, asked for when something is written into it
 * @param closing what ends with them
 */
record StoreLedgers(Store store, Supplier<AuditKeys> keys, Runnable closing) implements Ledgers {
  /** Those of a store that ends with them. */
  StoreLedgers(Store store, Supplier<AuditKeys> keys) {
    this(store, keys, store::close);
  }

  @Override
  public Accounts accounts() {
    return new PgAccounts(store.work(), new AccountNotes(keys, InstantSource.system()));
  }

  @Override
  public TenantBook tenants() {
    return new Told(new PgTenantBook(store.work(), new TenantNotes(keys)));
  }

  @Override
  public Offboarding offboarding() {
    return new ToldOffboarding(
        new PgOffboarding(
            store.work(),
            keys,
            Piecewise.all(store.work(), store.retention()),
            PgOffboarding.SETTLING));
  }

  @Override
  public LedgerTrail trail() {
    return new PgLedgerTrail(store.work());
  }

  @Override
  public Optional<Presented> checkpoint() {
    return told(() -> Checkpoints.newest(store.work()));
  }

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
  public Validity validity() {
    return new PgValidity(store.work());
  }

  @Override
  public ValidityJob validityJob(List<Owner> owners) {
    return new ValidityJob(new PgMatured(store.work()), new PgValidity(store.work()), () -> owners);
  }

  @Override
  public PhaseEvidence evidence() {
    return new PgValidity(store.work());
  }

  @Override
  public Kpis kpis() {
    return new PgKpis(store.work());
  }

  @Override
  public Feedbacks feedbacks() {
    return new PgFeedbacks(store.work());
  }

  @Override
  public Scores scores() {
    return new PgScores(store.work());
  }

  @Override
  public void close() {
    closing.run();
  }

  /** A failure of the database is told to whoever sits at the keyboard. */
  private static <T> T told(Supplier<T> work) {
    try {
      return work.get();
    } catch (StoreException e) {
      throw new UserMistake(String.valueOf(e.getMessage()), e);
    }
  }

  private record ToldOffboarding(Offboarding offboarding) implements Offboarding {
    @Override
    public String offboard(Leaving leaving, Change change) {
      return told(() -> offboarding.offboard(leaving, change));
    }

    @Override
    public long sweep() {
      return told(offboarding::sweep);
    }

    @Override
    public Optional<Boolean> left(TenantId id) {
      return told(() -> offboarding.left(id));
    }

    @Override
    public List<Proof> proofs(TenantId id) {
      return told(() -> offboarding.proofs(id));
    }
  }

  private record Told(TenantBook book) implements TenantBook {
    @Override
    public long revision() {
      return told(book::revision);
    }

    @Override
    public Snapshot snapshot() {
      return told(book::snapshot);
    }

    @Override
    public Written write(List<Move> moves, Change change) {
      return told(() -> book.write(moves, change));
    }

    @Override
    public List<Line> history(TenantId id, int most) {
      return told(() -> book.history(id, most));
    }
  }
}
