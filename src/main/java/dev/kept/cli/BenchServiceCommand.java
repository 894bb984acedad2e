package dev.kept.cli;

import dev.kept.cli.Services.Options;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.demo.DemoTenants;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code kept bench service}: the demo's service with the floor beside it; other benches start it.
 */
@Command(
    name = "service",
    hidden = true,
    mixinStandardHelpOptions = true,
    description = "The service that the benches drive; prints its port.")
final class BenchServiceCommand implements Callable<Integer> {
  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--audit-in-memory", description = "Keep the audit trail in memory.")
  private boolean auditInMemory;

  @Option(names = "--server-timing", description = "Tell in each answer how long its stages took.")
  private boolean serverTiming;

  @Option(names = "--data", required = true, description = "Folder for what it writes.")
  private Path data = Path.of("");

  BenchServiceCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    Running running =
        services.start(
            new Start(
                DemoTenants.config(0, data, services.home()),
                true,
                new Options(serverTiming, auditInMemory, true)));
    if (!running.awaitReady()) {
      return 1;
    }
    spec.commandLine().getOut().println("port " + running.port());
    spec.commandLine().getOut().flush();
    running.awaitEnd();
    return 0;
  }
}
