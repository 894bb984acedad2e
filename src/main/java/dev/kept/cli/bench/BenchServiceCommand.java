package dev.kept.cli.bench;

import dev.kept.cli.Services;
import dev.kept.cli.Services.Options;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.config.KeptConfig;
import dev.kept.config.StorePlace;
import dev.kept.demo.DemoTenants;
import dev.kept.tenant.FhirAccess;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.Vendor;
import dev.kept.tenant.VendorProfile;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  @Option(names = "--ledgers", description = "Keep the ledgers in an embedded database.")
  private boolean ledgers;

  @Option(names = "--data", required = true, description = "Folder for what it writes.")
  private Path data = Path.of("");

  @Option(
      names = "--slow-fhir",
      description = "The FHIR server of the demo's last clinic, on this machine.")
  private Optional<URI> slowFhir = Optional.empty();

  BenchServiceCommand(Services services) {
    this.services = services;
  }

  private KeptConfig config() {
    KeptConfig usual = DemoTenants.config(0, data, services.home());
    Tenant last = usual.tenants().getLast();
    List<Tenant> tenants = new ArrayList<>(usual.tenants());
    FhirAccess fhir = new FhirAccess(slowFhir, Set.of("127.0.0.0/8"), true);
    tenants.set(tenants.size() - 1, slowFhir.isPresent() ? reading(last, fhir) : last);
    KeptConfig config = usual.with(tenants);
    return ledgers ? config : config.with(new StorePlace.None());
  }

  private static Tenant reading(Tenant tenant, FhirAccess fhir) {
    return tenant.with(VendorProfile.of(Vendor.GENERIC)).with(fhir);
  }

  @Override
  public Integer call() {
    Running running =
        services.start(new Start(config(), true, new Options(serverTiming, auditInMemory, true)));
    if (!running.awaitReady()) {
      return 1;
    }
    spec.commandLine().getOut().println("port " + running.port());
    spec.commandLine().getOut().flush();
    running.awaitEnd();
    return 0;
  }
}
