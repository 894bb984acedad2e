package dev.kept.cli;

import dev.kept.config.KeptConfig;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say whose ledgers are meant. */
final class LedgerOptions {
  @Mixin private StoreOptions store = new StoreOptions();

  @Option(names = "--tenant", required = true, paramLabel = "ID", description = "The tenant.")
  private String tenant = "";

  /**
   * The ledgers of that tenant, of file or database; whoever opens them closes them.
   *
   * @throws UserMistake if they cannot be opened, or there is no such tenant
   */
  TenantLedgers open(Services services) {
    Ledgers ledgers = services.ledgers(store.place(services));
    try {
      KeptConfig config = store.config(services, ledgers.tenants().snapshot());
      return new TenantLedgers(config, tenant(config.tenants()), ledgers);
    } catch (RuntimeException e) {
      ledgers.close();
      throw e;
    }
  }

  private Tenant tenant(List<Tenant> all) {
    return all.stream()
        .filter(it -> it.id().value().equals(tenant))
        .findFirst()
        .orElseThrow(
            () ->
                new UserMistake(
                    "there is no tenant "
                        + tenant
                        + "; there are: "
                        + all.stream()
                            .map(Tenant::id)
                            .map(TenantId::value)
                            .collect(Collectors.joining(", "))));
  }
}
