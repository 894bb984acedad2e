package dev.kept.cli.rollout;

import dev.kept.cli.Services;
import dev.kept.cli.tenants.Desk;
import dev.kept.cli.tenants.TenantOptions;
import dev.kept.outcomes.phase.PhaseGuard;
import dev.kept.tenant.TenantId;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept tenant guard}: holds back whoever is no longer calibrated. */
@Command(
    name = "guard",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Holds back to shadow each tenant that shows cards and whose newest figures are outside the",
      "gates by more than chance. Only kept tenant release lifts that."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:nobody is held back that was not before", " 1:somebody is", " 2:a mistake"})
public final class GuardCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  /** The command. */
  public GuardCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try (Desk desk = options.open(services, clock)) {
      PhaseGuard guard = new PhaseGuard(desk.ledger(), desk.ledgers().evidence());
      List<TenantId> fallen = guard.check(desk.tenants(), clock.instant());
      PrintWriter out = spec.commandLine().getOut();
      fallen.forEach(
          id ->
              out.println("tenant " + id + " is held back to shadow; see kept tenant show " + id));
      out.flush();
      return fallen.isEmpty() ? 0 : 1;
    }
  }
}
