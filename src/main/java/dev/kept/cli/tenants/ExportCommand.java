package dev.kept.cli.tenants;

import dev.kept.cli.Services;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.StoredTenant;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept tenant export}: settings as a file. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the tenants of the database as they stand there, as a map below `tenants`, for",
      "kept tenant import or for a configuration file. Secrets are named in it, not held."
    },
    footer = {"", "Example: kept tenant export > tenants.yaml"})
final class ExportCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  @Parameters(paramLabel = "ID", arity = "0..1", description = "One tenant alone (default: all).")
  private Optional<String> id = Optional.empty();

  ExportCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    Optional<TenantId> wanted = id.map(TenantOptions::id);
    try (Desk desk = options.open(services, clock)) {
      List<StoredTenant> all =
          wanted.map(one -> List.of(desk.stored(one))).orElse(desk.book().tenants());
      PrintWriter out = spec.commandLine().getOut();
      out.println(all.isEmpty() ? "tenants: {}" : "tenants:");
      all.forEach(stored -> out.print(desk.text(stored).named().replaceAll("(?m)^(?=.)", "  ")));
      out.flush();
      return 0;
    }
  }
}
