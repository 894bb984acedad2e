package dev.kept.cli.database;

import dev.kept.cli.LedgerSchema;
import dev.kept.cli.LedgerSchema.Migrated;
import dev.kept.cli.Services;
import dev.kept.cli.Services.Owner;
import dev.kept.cli.UserMistake;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept database migrate}: makes the tables, or brings them up to date. */
@Command(
    name = "migrate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Makes the tables of the ledgers, or brings them to this version; where they are up to date,",
      "or of a later version, nothing happens. It may run beside services and beside itself.",
      "",
      "It logs in as --user; without it as database.migrator of the configuration, and where there",
      "is none as database.user or as the variable KEPT_DATABASE_URL says. That login must own the",
      "database's schema public; it must also be allowed to make roles, unless an administrator",
      "made kept_runtime and kept_retention before."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  kept database migrate --config kept.yaml --user kept_owner --password-file owner.password",
      "  KEPT_DATABASE_URL=postgresql://kept_owner:...@db/kept kept database migrate --config kept.yaml",
      "",
      "Then make the service's login, once:",
      "  create role kept_app login password '...' in role kept_runtime, kept_retention;"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:the tables are up to date", " 2:they are not; nothing was changed by half"})
final class MigrateCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private DatabaseOptions database = new DatabaseOptions();

  @Option(names = "--user", paramLabel = "LOGIN", description = "Who owns the tables.")
  private Optional<String> user = Optional.empty();

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "The file that holds that login's password.")
  private Optional<Path> password = Optional.empty();

  MigrateCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (password.isPresent() && user.isEmpty()) {
      throw new UserMistake("--password-file goes with --user");
    }
    Optional<Owner> owner = user.map(name -> new Owner(name, password));
    try (LedgerSchema schema = services.schema(database.config(services), owner)) {
      Migrated done = schema.migrate();
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %s; the tables are of version %d%n",
              done.database(),
              done.applied() == 0 ? "nothing to do" : done.applied() + " migrations applied",
              done.version());
      return 0;
    }
  }
}
