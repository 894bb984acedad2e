package dev.kept.cli.audit;

import dev.kept.audit.Pseudonym;
import dev.kept.audit.verify.LedgerTrail.Query;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import dev.kept.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say which entries are meant. */
final class EntryFilter {
  @Option(names = "--tenant", paramLabel = "ID", description = "Only this tenant's.")
  private Optional<String> tenant = Optional.empty();

  @Option(
      names = "--user",
      paramLabel = "REFERENCE",
      description = "Only this user's, for example Practitioner/12.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--patient",
      paramLabel = "ID",
      description = "Only what is about this patient of --tenant, by the bare id at the EHR.")
  private Optional<String> patient = Optional.empty();

  @Option(
      names = "--pseudonym",
      paramLabel = "NAME",
      description = "Only what is about this patient, by the name entries have.")
  private Optional<String> pseudonym = Optional.empty();

  @Option(
      names = "--since",
      paramLabel = "INSTANT",
      description = "Only from then on, for example 2026-03-01T00:00:00Z.")
  private Optional<Instant> since = Optional.empty();

  @Option(names = "--until", paramLabel = "INSTANT", description = "Only before then.")
  private Optional<Instant> until = Optional.empty();

  /**
   * The entries meant.
   *
   * @throws UserMistake if a patient is named without a tenant
   */
  Query query(Services services, KeptConfig config, int limit) {
    Optional<Pseudonym> named = pseudonym.map(Pseudonym::new);
    if (patient.isPresent()) {
      TenantId owner =
          tenant
              .filter(TenantId::isValid)
              .map(TenantId::new)
              .orElseThrow(() -> new UserMistake("--patient needs --tenant: ids are a tenant's"));
      named = Optional.of(services.pseudonyms(config).patient(owner, patient.get()));
    }
    return new Query(named, user, tenant, since, until, limit);
  }
}
