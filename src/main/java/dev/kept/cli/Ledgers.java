package dev.kept.cli;

import dev.kept.accounts.Accounts;
import dev.kept.audit.verify.LedgerTrail;
import dev.kept.audit.witness.Presented;
import dev.kept.bench.kill.Standing;
import dev.kept.outcomes.feedback.Feedbacks;
import dev.kept.outcomes.kpi.Kpis;
import dev.kept.outcomes.score.Scores;
import dev.kept.outcomes.validity.PhaseEvidence;
import dev.kept.outcomes.validity.Validity;
import dev.kept.outcomes.validity.ValidityJob;
import dev.kept.outcomes.visit.VisitLedger;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import dev.kept.tenant.book.Offboarding;
import dev.kept.tenant.book.TenantBook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Port: the ledgers as commands use them; opened by {@link Services#ledgers}. */
public interface Ledgers extends AutoCloseable {
  /** The tenants of the database; what fails there is a {@link UserMistake}. */
  TenantBook tenants();

  /** Ends tenants; what fails there is a {@link UserMistake}. */
  Offboarding offboarding();

  /** Who may enter the console; what fails there is a {@link UserMistake}. */
  Accounts accounts();

  /** The audit trail as it came into the database. */
  LedgerTrail trail();

  /**
   * The newest signed checkpoint of the trail with all heads; empty before the first.
   *
   * @throws UserMistake if it is not what was signed, or cannot be read
   */
  Optional<Presented> checkpoint();

  /** What became of appointments. */
  VisitLedger visits();

  /** What stands in the ledgers, by hook call; of small ledgers only. */
  Standing standing();

  /** How the jobs stand that the replicas share. */
  List<JobLine> jobs();

  /**
   * How a job stands.
   *
   * @param name its name
   * @param next when it is due next
   * @param runner who runs it now
   * @param succeeded when it last did
   * @param failed when it last did not
   * @param failures how often in a row
   */
  record JobLine(
      String name,
      Instant next,
      Optional<String> runner,
      Optional<Instant> succeeded,
      Optional<Instant> failed,
      int failures) {}

  /** What was found of models on matured outcomes. */
  Validity validity();

  /** Measures {@code owners} on matured outcomes. */
  ValidityJob validityJob(List<Owner> owners);

  /** The numbers that entering a phase rests on. */
  PhaseEvidence evidence();

  /** A site's figures. */
  Kpis kpis();

  /** What became of cards. */
  Feedbacks feedbacks();

  /** The score ledger. */
  Scores scores();

  @Override
  void close();
}
