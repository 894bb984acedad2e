package dev.kept.cli.accounts;

import static dev.kept.cli.accounts.AccountOptions.by;
import static dev.kept.cli.accounts.AccountOptions.name;
import static dev.kept.cli.accounts.AccountOptions.none;
import static dev.kept.cli.accounts.AccountOptions.role;

import dev.kept.accounts.Account;
import dev.kept.accounts.AccountName;
import dev.kept.accounts.Passwords;
import dev.kept.accounts.Role;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept account}: who may enter the console. */
@Command(
    name = "account",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Who may enter the console, and as what: site-admin, clinical-lead, privacy-officer or",
      "operator. A password is shown once and replaced by its owner at the first sign-in. Each",
      "change is an entry of the audit trail."
    },
    footer = {"", "Example: kept account add anna --role privacy-officer"})
public final class AccountCommand implements Callable<Integer> {
  private static final String ROW = "%-20s %-16s %-20s %-10s %s%n";

  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  private AccountCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  /** The command. */
  public static CommandLine menu(Services services, InstantSource clock) {
    return new CommandLine(new AccountCommand(services, clock));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }

  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = "Adds an account and prints its first password, once.")
  int add(
      @Mixin AccountOptions options,
      @Parameters(paramLabel = "NAME", description = "Its name.") String typed,
      @Option(
              names = "--role",
              required = true,
              paramLabel = "ROLE",
              description = "What it may do.")
          String wanted) {
    AccountName name = name(typed);
    Role role = role(wanted);
    Passwords passwords = new Passwords(new SecureRandom());
    String password = passwords.fresh();
    Account account = Account.fresh(name, role, passwords.hash(password), clock.instant());
    if (!options.with(services, accounts -> accounts.add(account, by()))) {
      throw new UserMistake("there is an account " + name + " already");
    }
    return told(name + " may enter as " + role.words(), password);
  }

  @Command(
      name = "reset",
      mixinStandardHelpOptions = true,
      description = {
        "Gives an account another first password, printed once, and takes its second factor away.",
        "Ends its sessions and unlocks it."
      })
  int reset(
      @Mixin AccountOptions options,
      @Parameters(paramLabel = "NAME", description = "Its name.") String typed) {
    AccountName name = name(typed);
    Passwords passwords = new Passwords(new SecureRandom());
    String password = passwords.fresh();
    String hash = passwords.hash(password);
    if (!options.with(services, accounts -> accounts.reset(name, hash, by()))) {
      throw none(name);
    }
    return told(name + " is reset", password);
  }

  @Command(
      name = "role",
      mixinStandardHelpOptions = true,
      description = "Gives an account another role; ends its sessions.")
  int changeRole(
      @Mixin AccountOptions options,
      @Parameters(index = "0", paramLabel = "NAME", description = "Its name.") String typed,
      @Parameters(index = "1", paramLabel = "ROLE", description = "Its role from now on.")
          String wanted) {
    AccountName name = name(typed);
    Role role = role(wanted);
    if (!options.with(services, accounts -> accounts.role(name, role, by()))) {
      throw none(name);
    }
    return said(name + " is " + role.words() + " from now on");
  }

  @Command(
      name = "lock",
      mixinStandardHelpOptions = true,
      description = "Keeps an account out, at once, or lets it in again.")
  int lock(
      @Mixin AccountOptions options,
      @Parameters(paramLabel = "NAME", description = "Its name.") String typed,
      @Option(names = "--unlock", description = "Let it in again.") boolean unlock) {
    AccountName name = name(typed);
    if (!options.with(services, accounts -> accounts.lock(name, !unlock, by()))) {
      throw none(name);
    }
    return said(name + (unlock ? " may enter again" : " is locked out"));
  }

  @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists all accounts.")
  int list(@Mixin AccountOptions options) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(ROW, "name", "role", "state", "factor", "last sign-in");
    for (Account account : options.with(services, accounts -> accounts.list())) {
      out.printf(
          ROW,
          account.name(),
          account.role().code(),
          account.locked()
              ? "locked"
              : account.secrets().temporary() ? "password given out" : "active",
          account.secrets().totp().isPresent() ? "yes" : "no",
          account
              .lastSignIn()
              .map(at -> at.truncatedTo(ChronoUnit.SECONDS))
              .map(Instant::toString)
              .orElse("-"));
    }
    out.flush();
    return 0;
  }

  private int told(String what, String password) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(what + "; the first password, shown this once:");
    out.println();
    out.println("  " + password);
    out.println();
    out.flush();
    return 0;
  }

  private int said(String what) {
    spec.commandLine().getOut().println(what);
    spec.commandLine().getOut().flush();
    return 0;
  }
}
