package dev.kept.cli.tenants;

import dev.kept.cli.Services;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.StoredTenant;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept tenant remove}: answers a tenant no more. */
@Command(
    name = "remove",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes a tenant out of the database: its calls are refused within seconds.",
      "What was recorded of it stays; to delete that too, see kept tenant offboard."
    })
final class RemoveCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  @Parameters(paramLabel = "ID", description = "The tenant's id.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded.")
  private Optional<String> reason = Optional.empty();

  RemoveCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    TenantId wanted = TenantOptions.id(id);
    try (Desk desk = options.open(services, clock)) {
      StoredTenant stored = desk.stored(wanted);
      desk.write(List.of(new Move.Remove(wanted, stored.revision())), desk.change(reason));
      PrintWriter out = spec.commandLine().getOut();
      out.println("tenant " + wanted + " is removed; what was recorded of it stays");
      out.flush();
      return 0;
    }
  }
}
