package dev.kept;

import dev.kept.accounts.Passwords;
import dev.kept.accounts.SecretBox;
import dev.kept.accounts.SignIn;
import dev.kept.accounts.SignIn.Terms;
import dev.kept.audit.segment.AuditKeys;
import dev.kept.cli.Services.Start;
import dev.kept.config.ConfigFile.Reading;
import dev.kept.config.ConsolePlace;
import dev.kept.console.Console;
import dev.kept.console.gate.ConsoleRecord;
import dev.kept.console.source.Sources;
import dev.kept.console.source.Sources.JobLine;
import dev.kept.pages.ModelCards;
import dev.kept.promotion.Versions;
import dev.kept.store.Store;
import dev.kept.store.accounts.AccountNotes;
import dev.kept.store.accounts.PgAccounts;
import dev.kept.store.accounts.PgSessions;
import dev.kept.store.jobs.Jobs;
import dev.kept.store.tenants.PgTenantBook;
import dev.kept.store.tenants.TenantNotes;
import dev.kept.store.trail.check.PgLedgerTrail;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * What the console of a service is made of.
 *
 * @param wiring the composition
 * @param start what was started
 * @param made what is there before it listens
 * @param key what second factors are sealed under, derived
 */
record ConsoleParts(Wiring wiring, Start start, Made made, PseudonymKey key) {
  private static final String PURPOSE = "kept second factors of accounts";

  /** The console; empty where the configuration wants none, or there is no database for it. */
  Optional<Console> console() {
    Optional<ConsolePlace> place = start.config().server().console();
    return made.opened().store().flatMap(store -> place.map(wanted -> console(store, wanted)));
  }

  private Console console(Store store, ConsolePlace place) {
    InstantSource clock = InstantSource.system();
    SecureRandom random = new SecureRandom();
    PgAccounts accounts = new PgAccounts(store.pages(), new AccountNotes(this::keys, clock));
    Passwords passwords = new Passwords(random);
    FirstAccount.begin(store, accounts, passwords);
    SignIn signIn =
        new SignIn(
            new SignIn.Parts(
                accounts,
                new PgSessions(store.pages()),
                passwords,
                new SecretBox(key.derived(PURPOSE), random),
                new Terms(place.idle(), place.secondFactor()),
                random,
                clock));
    ConsoleRecord record = new ConsoleRecord(made.opened().trail(), clock, UUID::randomUUID);
    Path served = start.config().places().models();
    Sources sources =
        new Sources(
            rollout(store, clock),
            Views.of(store, key.pseudonyms(), made.models()),
            trail(store),
            () -> jobs(store),
            accounts,
            new Sources.Models(ModelCards.read(served), new Versions(served)::list),
            clock);
    return new Console(made.opened().pages().pages(), signIn, record, sources);
  }

  private AuditKeys keys() {
    return made.opened().file().keys();
  }

  private Sources.Rollouts rollout(Store store, InstantSource clock) {
    Supplier<AuditKeys> keys = this::keys;
    PgTenantBook book = new PgTenantBook(store.pages(), new TenantNotes(keys));
    RunningLedgers services = new RunningLedgers(wiring, store, keys);
    ConsolePhases phases =
        new ConsolePhases(services, start.watched().map(Reading::from), book, clock);
    return new Sources.Rollouts(made.tenants(), book, phases);
  }

  /** A whole trail takes longer than a page may. */
  private Sources.Trail trail(Store store) {
    TrustedSigners signers =
        new TrustedSigners(start.config().places().keys().checkpoints(), wiring.environment());
    return new Sources.Trail(
        new PgLedgerTrail(store.work()),
        this::keys,
        () -> signers.of(keys()),
        key.pseudonyms(),
        start.config().server().publicBase().toString());
  }

  private static List<JobLine> jobs(Store store) {
    return Jobs.states(store.pages()).stream()
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
}
