package dev.kept.console.source;

import dev.kept.accounts.Accounts;
import dev.kept.audit.Pseudonyms;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.audit.verify.LedgerTrail;
import dev.kept.audit.witness.VerifyingKey;
import dev.kept.outcomes.view.LedgerView;
import dev.kept.pages.ModelCards;
import dev.kept.promotion.Versions.Version;
import dev.kept.tenant.Tenants;
import dev.kept.tenant.book.TenantBook;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the console's pages show, through ports.
 *
 * @param rollout tenants and how far they are
 * @param ledgers visits, scores and what became of them
 * @param trail the audit trail
 * @param jobs how the jobs stand that replicas share
 * @param accounts who may enter
 * @param models the models that are served
 * @param clock the present
 */
public record Sources(
    Rollouts rollout,
    LedgerView ledgers,
    Trail trail,
    Supplier<List<JobLine>> jobs,
    Accounts accounts,
    Models models,
    InstantSource clock) {

  /**
   * Tenants and how far they are.
   *
   * @param tenants each as far as its holds let it
   * @param book those of the database, and all holds
   * @param phases enters one
   */
  public record Rollouts(Tenants tenants, TenantBook book, Phases phases) {}

  /**
   * The models that are served.
   *
   * @param cards their cards
   * @param versions what was promoted, the newest first
   */
  public record Models(ModelCards cards, Supplier<List<Version>> versions) {}

  /**
   * The audit trail.
   *
   * @param ledger as it came into the database
   * @param keys what it is read with
   * @param signers whose checkpoints are trusted
   * @param pseudonyms names patients
   * @param base the base clients know the service by
   */
  public record Trail(
      LedgerTrail ledger,
      Supplier<AuditKeys> keys,
      Supplier<List<VerifyingKey>> signers,
      Pseudonyms pseudonyms,
      String base) {}

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
  public record JobLine(
      String name,
      Instant next,
      Optional<String> runner,
      Optional<Instant> succeeded,
      Optional<Instant> failed,
      int failures) {}
}
