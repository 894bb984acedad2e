package dev.kept.cli.bench;

import dev.kept.bench.hook.HookBench;
import dev.kept.bench.hook.HookReport;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.demo.DemoTenants;
import dev.kept.fhir.CallFacts;
import dev.kept.fhir.hook.HookReader;
import dev.kept.fhir.hook.HookReading;
import dev.kept.fhir.json.Document;
import dev.kept.fhir.json.JsonDocuments;
import dev.kept.tenant.Tenant;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
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
      "machine's. Authentication is off, as in the demo. Takes about 30 times --seconds."
    })
final class BenchHookCommand implements Callable<Integer> {
  private static final int MOST_SECONDS = 120;
  private static final int MOST_CONNECTIONS = 256;

  private static final HookReader READER = new HookReader(new JsonDocuments());

  private final Services services;

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

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder on the disk to measure; what is written below is removed again (default: data in"
              + " Kept's folder).")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  BenchHookCommand(Services services) {
    this.services = services;
  }

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
            DemoTenants.ZONE,
            data.orElseGet(() -> services.home().resolve("data"))
                .resolve("bench-" + ProcessHandle.current().pid()),
            BenchHookCommand::facts);
    try {
      HookReport report = new HookBench(settings, line -> err.println("bench: " + line)).run();
      spec.commandLine().getOut().println(json ? report.json() : report.text());
      return 0;
    } catch (IOException e) {
      throw new UserMistake("the bench could not run: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new UserMistake("the bench could not run: " + e.getMessage(), e);
    }
  }

  /** As the service reads it. */
  private static Object facts(byte[] body) {
    Tenant tenant = DemoTenants.list().getFirst();
    return switch (READER.read(Document.of(body), tenant)) {
      case HookReading.Read read -> CallFacts.of(read.body(), tenant, Instant.now());
      case HookReading.Refused refused ->
          throw new IllegalStateException("the bench's own call is refused");
    };
  }
}
