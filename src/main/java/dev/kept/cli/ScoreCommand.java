package dev.kept.cli;

import dev.kept.cli.Services.Explained;
import dev.kept.config.ConfigFile;
import dev.kept.config.KeptConfig;
import dev.kept.demo.DemoTenants;
import dev.kept.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept score}: answers a hook request in a file. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Answers a hook request in a file and explains the answer.",
      "Nothing leaves this machine: what is not prefetched counts as not obtainable."
    },
    footer = {"", "Example: kept score data/demo/appointment-book.json"})
public final class ScoreCommand implements Callable<Integer> {
  private static final String DEMO = "demo";

  /** The demo's usual port, so that the links of an answer can be followed there. */
  private static final int DEMO_PORT = 8080;

  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "A hook request as an EHR posts it, JSON.")
  private Path file = Path.of("");

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A configuration whose tenant answers.")
  private Optional<Path> config = Optional.empty();

  @Option(
      names = "--tenant",
      defaultValue = DEMO,
      paramLabel = "ID",
      description =
          "The tenant; without --config one of demo, epic, oracle, athena (default: ${DEFAULT-VALUE}).")
  private String tenant = DEMO;

  @Option(names = "--response-only", description = "Print the response only.")
  private boolean responseOnly;

  /** The command, answering by {@code services}. */
  public ScoreCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    Path home = services.home();
    KeptConfig read =
        config
            .map(
                file ->
                    ConfigOption.read(new ConfigFile(file, home, services.environment())).config())
            .orElseGet(() -> DemoTenants.config(DEMO_PORT, home, home));
    Explained explained = services.answer(read, tenant(read), body());
    spec.commandLine().getOut().println(explained.response());
    if (!responseOnly) {
      spec.commandLine().getErr().println(explained.explanation());
    }
    return explained.status() == 200 ? 0 : 1;
  }

  private Tenant tenant(KeptConfig read) {
    return read.tenants().stream()
        .filter(one -> one.id().value().equals(tenant))
        .findFirst()
        .orElseThrow(
            () -> new UserMistake("there is no tenant " + tenant + "; name one with --tenant"));
  }

  private byte[] body() {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      throw new UserMistake("there is no file " + file, e);
    } catch (IOException e) {
      throw new UserMistake(file + " cannot be read", e);
    }
  }
}
