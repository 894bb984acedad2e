package dev.kept.cli.bench;

import dev.kept.bench.overload.OverloadBench;
import dev.kept.bench.overload.OverloadReport;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.demo.DemoTenants;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept bench overload}: more calls than can be answered. */
@Command(
    name = "overload",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures how many calls can be answered, then offers half, one, two and five times as many",
      "at a constant rate, whether or not answers come, and half as many again. Latencies count",
      "from when a call was due; one that finds none of the connections free for a quarter of a",
      "second is given up by its client and counted as not sent. Then five times as many over 2,048",
      "connections, for what refusing costs. Then a quiet tenant's calls alone, beside another",
      "tenant's flood and beside another tenant's FHIR server that hangs. Where taskset is, service",
      "and generator have processors of their own. Exit status 1 when a target is not reached."
    })
final class BenchOverloadCommand implements Callable<Integer> {
  private static final int MOST_SECONDS = 120;
  private static final int MOST_CONNECTIONS = 2_048;

  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--seconds",
      defaultValue = "10",
      paramLabel = "N",
      description = "Seconds of each load, 2 to 120 (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--connections",
      defaultValue = "128",
      paramLabel = "N",
      description = "Most calls outstanding, 1 to 2048 (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder on the disk to measure; what is written below is removed again (default: data in"
              + " Kept's folder).")
  private Optional<Path> data = Optional.empty();

  BenchOverloadCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (seconds < 2
        || seconds > MOST_SECONDS
        || connections < 1
        || connections > MOST_CONNECTIONS) {
      throw new UserMistake("--seconds is 2 to 120, --connections 1 to 2048");
    }
    PrintWriter err = spec.commandLine().getErr();
    OverloadBench.Settings settings =
        new OverloadBench.Settings(
            Duration.ofSeconds(seconds),
            connections,
            LocalDate.now(DemoTenants.ZONE),
            DemoTenants.ZONE,
            data.orElseGet(() -> services.home().resolve("data"))
                .resolve("bench-" + ProcessHandle.current().pid()));
    try {
      OverloadReport report =
          new OverloadBench(settings, line -> err.println("bench: " + line)).run();
      spec.commandLine().getOut().println(report.text());
      return report.isReached() ? 0 : 1;
    } catch (IOException e) {
      throw new UserMistake("the bench could not run: " + e.getMessage(), e);
    }
  }
}
