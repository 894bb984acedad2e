package dev.kept.cli.database;

import dev.kept.cli.ConfigOption;
import dev.kept.cli.Services;
import dev.kept.config.KeptConfig;
import dev.kept.demo.DemoTenants;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say which database is meant. */
final class DatabaseOptions {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of a demo, in place of a configuration.")
  private Optional<Path> data = Optional.empty();

  /**
   * The configuration that names it.
   *
   * @throws dev.kept.cli.UserMistake if none is named or it cannot be used
   */
  KeptConfig config(Services services) {
    return data.map(folder -> DemoTenants.config(0, folder.toAbsolutePath(), services.home()))
        .orElseGet(() -> ConfigOption.read(config.file(services)).config());
  }
}
