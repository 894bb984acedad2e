package dev.kept.cli;

import dev.kept.cli.Services.Options;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.config.ConfigFile;
import dev.kept.config.KeptConfig;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
      "It looks at the file every second: changed tenants are taken up without a restart.",
      "A configuration to begin with: docs/kept.example.yaml",
      "Example: kept serve --config /etc/kept/kept.yaml",
      "Ready when GET /health/ready answers 200; stops gracefully on SIGTERM."
    })
public final class ServeCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private ConfigOption config = new ConfigOption();

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
    ConfigFile file = config.file(services);
    ConfigFile.Reading reading = ConfigOption.read(file);
    KeptConfig read = reading.config();
    if (check) {
      services.check(read);
      spec.commandLine()
          .getOut()
          .println(file.file() + " is in order: " + counted(read.tenants().size()));
      return 0;
    }
    Running running =
        services.start(
            new Start(read, false, new Options(serverTiming, false, false), Optional.of(reading)));
    if (!running.awaitReady()) {
      return 1;
    }
    running.awaitEnd();
    return 0;
  }

  private static String counted(int tenants) {
    return tenants == 1 ? "1 tenant" : tenants + " tenants";
  }
}
