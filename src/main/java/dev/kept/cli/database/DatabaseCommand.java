package dev.kept.cli.database;

import dev.kept.cli.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept database}: the tables of the ledgers. */
@Command(
    name = "database",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Makes and upgrades the tables of the ledgers, and says which there are. Only migrate needs",
      "the login that owns them; the service and every other command do with one that may add and",
      "read, and look at the version only.",
      "",
      "An upgrade without a pause: migrate with the new version, then replace the replicas one by",
      "one; those of the earlier version go on with the new tables meanwhile."
    })
public final class DatabaseCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private DatabaseCommand() {}

  /** The menu; {@code services} opens the database. */
  public static CommandLine menu(Services services) {
    return new CommandLine(new DatabaseCommand())
        .addSubcommand(new MigrateCommand(services))
        .addSubcommand(new StatusCommand(services));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
