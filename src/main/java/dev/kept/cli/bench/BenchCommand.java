package dev.kept.cli.bench;

import dev.kept.cli.Services;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept bench}: measures. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures Kept on this machine, over loopback.",
    footer = {
      "",
      "Example: kept bench hook --seconds 10",
      "         kept bench jwt",
      "         kept bench overload",
      "         kept bench kill --rounds 50",
      "         kept bench ledger --only cpu,rate",
      "         kept bench train"
    })
public final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** The command with its benches, starting services by {@code services}. */
  public static CommandLine menu(Services services) {
    return new CommandLine(new BenchCommand())
        .addSubcommand(new BenchHookCommand(services))
        .addSubcommand(new BenchOverloadCommand(services))
        .addSubcommand(new BenchKillCommand(services))
        .addSubcommand(ledger(services))
        .addSubcommand(new BenchTrainCommand())
        .addSubcommand(new BenchJwtCommand())
        .addSubcommand(new BenchServiceCommand(services));
  }

  private static CommandLine ledger(Services services) {
    return new CommandLine(new BenchLedgerCommand(services))
        .setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getOut());
    return 0;
  }
}
