package dev.kept.cli.audit;

import dev.kept.cli.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept audit}: reads the audit trail. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Reads the audit trail, also while the service runs: in the database, where there is one,",
      "and in this machine's own spool, which the database follows within milliseconds."
    })
public final class AuditCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private AuditCommand() {}

  /** The menu; {@code services} opens ledgers. */
  public static CommandLine menu(Services services) {
    return new CommandLine(new AuditCommand())
        .addSubcommand(new VerifyCommand(services))
        .addSubcommand(new ShowCommand(services))
        .addSubcommand(new ExportCommand(services))
        .addSubcommand(new CheckpointCommand(services))
        .addSubcommand(new KeyCommand());
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
