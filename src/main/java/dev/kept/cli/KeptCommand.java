package dev.kept.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept}: the menu of commands. */
@Command(
    name = "kept",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Helps patients keep their appointments: a CDS Hooks service that tells schedulers",
      "and clinicians which visits may be missed, why, and what would help."
    },
    footer = {
      "",
      "Begin with: kept demo          everything on 127.0.0.1, nothing to set up",
      "Each command explains itself:  kept COMMAND --help"
    })
public final class KeptCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** The menu with {@code commands} below it; errors they report are printed without a trace. */
  public static CommandLine menu(String version, List<?> commands) {
    CommandLine menu = new CommandLine(new KeptCommand());
    menu.getCommandSpec().version("kept " + version);
    commands.forEach(menu::addSubcommand);
    menu.setCaseInsensitiveEnumValuesAllowed(true);
    menu.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          if (failure instanceof UserMistake mistake) {
            command.getErr().println("kept: " + mistake.getMessage());
            return command.getCommandSpec().exitCodeOnInvalidInput();
          }
          throw failure;
        });
    return menu;
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
