package dev.kept.cli;

import dev.kept.config.ConfigException;
import dev.kept.config.KeptConfig;
import dev.kept.config.StorePlace;
import dev.kept.config.StoredTenants;
import dev.kept.demo.DemoTenants;
import dev.kept.tenant.book.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whose database is meant. */
final class StoreOptions {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of a demo, in place of a configuration.")
  private Optional<Path> data = Optional.empty();

  /**
   * The configuration, whose tenants are the file's.
   *
   * @throws UserMistake if none is named or it cannot be used
   */
  KeptConfig place(Services services) {
    return data.map(folder -> demo(services, folder.toAbsolutePath()))
        .orElseGet(() -> read(services, StoredTenants.NONE));
  }

  /** The configuration, whose tenants are the file's and those of {@code book}. */
  KeptConfig config(Services services, Snapshot book) {
    return data.isPresent() ? place(services) : read(services, StoredTenants.of(book));
  }

  private static KeptConfig demo(Services services, Path folder) {
    KeptConfig config = DemoTenants.config(0, folder, services.home());
    if (config.store() instanceof StorePlace.Embedded(Path place) && !Files.isDirectory(place)) {
      throw new UserMistake(
          "there is no database in " + folder + "; kept demo --data " + folder + " makes one");
    }
    return config;
  }

  /** A mistake of one tenant is in no other's way. */
  private KeptConfig read(Services services, StoredTenants stored) {
    try {
      return config.file(services).attempt(stored).reading().config();
    } catch (ConfigException e) {
      throw new UserMistake(
          "the configuration cannot be used:" + System.lineSeparator() + e.getMessage(), e);
    }
  }
}
