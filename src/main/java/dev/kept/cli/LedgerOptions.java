package dev.kept.cli;

import dev.kept.config.KeptConfig;
import dev.kept.demo.DemoTenants;
import dev.kept.tenant.Tenant;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whose ledgers are meant. */
final class LedgerOptions {
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data folder of a demo, in place of a configuration.")
  private Optional<Path> data = Optional.empty();

  @Option(names = "--tenant", required = true, paramLabel = "ID", description = "The tenant.")
  private String tenant = "";

  /**
   * The configuration.
   *
   * @throws UserMistake if none is named or it cannot be used
   */
  KeptConfig config(Services services) {
    return data.map(folder -> DemoTenants.config(0, folder.toAbsolutePath(), services.home()))
        .orElseGet(() -> ConfigOption.read(config.file(services)).config());
  }

  /**
   * The tenant.
   *
   * @throws UserMistake if there is none of that id
   */
  Tenant tenant(KeptConfig from) {
    return from.tenants().stream()
        .filter(it -> it.id().value().equals(tenant))
        .findFirst()
        .orElseThrow(
            () ->
                new UserMistake(
                    "there is no tenant "
                        + tenant
                        + "; there are: "
                        + from.tenants().stream()
                            .map(it -> it.id().value())
                            .collect(Collectors.joining(", "))));
  }
}
