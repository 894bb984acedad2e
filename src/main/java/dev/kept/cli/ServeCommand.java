package dev.kept.cli;

import dev.kept.cli.Services.Options;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.config.ConfigException;
import dev.kept.config.KeptConfig;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept serve}: the service for real tenants. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs the service for the tenants of a configuration file.",
      "It starts only when every tenant says how its clients prove themselves."
    },
    footer = {
      "",
      "A configuration to begin with: docs/kept.example.yaml",
      "Example: kept serve --config /etc/kept/kept.yaml",
      "Ready when GET /health/ready answers 200; stops gracefully on SIGTERM."
    })
public final class ServeCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "The configuration, YAML.")
  private Path config = Path.of("");

  @Option(
      names = "--check",
      description = "Only check the configuration and say what is wrong with it.")
  private boolean check;

  @Option(names = "--server-timing", description = "Tell in each answer how long its stages took.")
  private boolean serverTiming;

  /** The command, starting by {@code services}. */
  public ServeCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    KeptConfig read = read(config, services.home());
    if (check) {
      services.check(read);
      spec.commandLine()
          .getOut()
          .println(config + " is in order: " + read.tenants().size() + " tenants");
      return 0;
    }
    Running running =
        services.start(new Start(read, false, new Options(serverTiming, false, false)));
    if (!running.awaitReady()) {
      return 1;
    }
    String metrics =
        running.managementPort().isPresent()
            ? ", metrics on port " + running.managementPort().getAsInt()
            : "";
    spec.commandLine().getErr().println("kept: ready on port " + running.port() + metrics);
    running.awaitEnd();
    return 0;
  }

  static KeptConfig read(Path file, Path home) {
    try {
      return KeptConfig.read(file, home);
    } catch (ConfigException e) {
      throw new UserMistake(
          "the configuration cannot be used:" + System.lineSeparator() + e.getMessage(), e);
    }
  }
}
