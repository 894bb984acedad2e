package dev.kept.cli;

import dev.kept.config.ConfigException;
import dev.kept.config.ConfigFile;
import dev.kept.config.KeptConfig;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The option that names the configuration; the environment may name it instead. */
public final class ConfigOption {
  private static final String VARIABLE = "KEPT_CONFIG";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration, YAML (default: what the variable " + VARIABLE + " names).")
  private Optional<Path> config = Optional.empty();

  /**
   * The file named.
   *
   * @throws UserMistake if none is
   */
  public ConfigFile file(Services services) {
    Path file =
        config
            .or(() -> services.environment().find(VARIABLE).map(Path::of))
            .orElseThrow(
                () ->
                    new UserMistake(
                        "name the configuration with --config FILE, or in the variable "
                            + VARIABLE));
    return new ConfigFile(file, services.home(), services.environment());
  }

  /**
   * The configuration named.
   *
   * @throws UserMistake if none is, or with every mistake in it
   */
  public KeptConfig read(Services services) {
    return read(file(services)).config();
  }

  /**
   * What is in it.
   *
   * @throws UserMistake with every mistake in it
   */
  public static ConfigFile.Reading read(ConfigFile file) {
    try {
      return file.read();
    } catch (ConfigException e) {
      throw new UserMistake(
          "the configuration cannot be used:" + System.lineSeparator() + e.getMessage(), e);
    }
  }
}
