package dev.kept.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept outcomes}: what became of scored visits. */
@Command(
    name = "outcomes",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    synopsisSubcommandLabel = "COMMAND",
    description = "Takes in what became of visits, and tells how good the scores were.")
public final class OutcomesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private OutcomesCommand() {}

  /** The menu; {@code services} opens ledgers. */
  public static CommandLine menu(Services services, InstantSource clock) {
    return new CommandLine(new OutcomesCommand())
        .addSubcommand(new OutcomesImportCommand(services, clock))
        .addSubcommand(new OutcomesValidityCommand(services, clock));
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
