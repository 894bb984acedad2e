package dev.kept.cli.rollout;

import dev.kept.cli.Services;
import dev.kept.cli.tenants.Desk;
import dev.kept.cli.tenants.TenantOptions;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Move;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept tenant pause}: stops a tenant on every running service. */
@Command(
    name = "pause",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Stops a tenant, of file or database, on every running service within seconds: its calls are",
      "answered without cards, and nothing is scored. It stays so until kept tenant release."
    },
    footer = {"", "Example: kept tenant pause riverside --reason \"wrong slots since 9:00\""})
public final class PauseCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  @ArgGroup private ScopeOptions scope = new ScopeOptions();

  @Parameters(paramLabel = "ID", description = "The tenant's id.")
  private String id = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded.")
  private Optional<String> reason = Optional.empty();

  /** The command. */
  public PauseCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    TenantId wanted = TenantOptions.id(id);
    try (Desk desk = options.open(services, clock)) {
      desk.tenant(wanted);
      Change change = desk.change(reason);
      Hold hold = new Hold(wanted, scope.scope(), Hold.Cause.PAUSE, Phase.PAUSED, change);
      desk.write(List.of(new Move.Place(hold, Optional.empty())), change);
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "tenant %s is paused %s; every running service follows within seconds%n",
          wanted, scope.scope());
      out.flush();
      return 0;
    }
  }
}
