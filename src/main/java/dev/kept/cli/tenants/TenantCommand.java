package dev.kept.cli.tenants;

import dev.kept.cli.Services;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept tenant}: looks after the tenants that are kept in the database. */
@Command(
    name = "tenant",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Looks after the tenants that are kept in the database. Every running service takes a change",
      "up within seconds. Who changed what, when and why is kept; secrets are named, never kept.",
      "Tenants of the configuration file stay there: they can be paused and held back here, and are",
      "changed in the file."
    },
    footer = {"", "From nothing to all of it: docs/tenants.md"})
public final class TenantCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private TenantCommand() {}

  /** The command with its own subcommands and {@code more}. */
  public static CommandLine menu(Services services, InstantSource clock, List<?> more) {
    CommandLine menu = new CommandLine(new TenantCommand());
    List.of(
            new ListCommand(services, clock),
            new ShowCommand(services, clock),
            new AddCommand(services, clock),
            new EditCommand(services, clock),
            new RemoveCommand(services, clock),
            new ExportCommand(services, clock),
            new ImportCommand(services, clock))
        .forEach(menu::addSubcommand);
    more.forEach(menu::addSubcommand);
    return menu;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
