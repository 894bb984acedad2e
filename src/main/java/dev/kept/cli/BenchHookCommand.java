package dev.kept.cli;

import dev.kept.bench.HookBench;
import dev.kept.bench.HookReport;
import dev.kept.demo.DemoTenants;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept bench hook}: the hook beside the floor. */
@Command(
    name = "hook",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures the hook beside the floor: the same server",
      "echoing the same body after one Jackson token pass.",
      "Ratios are of the service's processor time, within this one run; absolute figures are the",
      "machine's. Authentication is off, as in the demo. Takes about 20 times --seconds."
    })
final class BenchHookCommand implements Callable<Integer> {
  private static final int MOST_SECONDS = 120;
  private static final int MOST_CONNECTIONS = 256;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--seconds",
      defaultValue = "6",
      paramLabel = "N",
      description = "Seconds under load for each row, 1 to 120 (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--connections",
      defaultValue = "4",
      paramLabel = "N",
      description = "Connections that send at once, 1 to 256 (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Override
  public Integer call() {
    if (seconds < 1
        || seconds > MOST_SECONDS
        || connections < 1
        || connections > MOST_CONNECTIONS) {
      throw new UserMistake("--seconds is 1 to 120, --connections 1 to 256");
    }
    PrintWriter err = spec.commandLine().getErr();
    HookBench.Settings settings =
        new HookBench.Settings(
            Duration.ofSeconds(seconds),
            connections,
            LocalDate.now(DemoTenants.ZONE),
            DemoTenants.ZONE);
    try {
      HookReport report = new HookBench(settings, line -> err.println("bench: " + line)).run();
      spec.commandLine().getOut().println(json ? report.json() : report.text());
      return 0;
    } catch (IOException e) {
      throw new UserMistake("the bench could not run: " + e.getMessage(), e);
    }
  }
}
