package dev.kept.cli.rollout;

import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.cli.tenants.Desk;
import dev.kept.cli.tenants.TenantOptions;
import dev.kept.tenant.Phase;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept tenant phase}: a tenant goes another step. */
@Command(
    name = "phase",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes a tenant of the database into another phase, everywhere, at one location or with one",
      "practitioner. It shows the numbers the step rests on and asks; both are recorded with the",
      "reason. From staff on it needs 8 weeks in shadow, 200 matured no-shows and models inside",
      "their gates: slope .85 to 1.15, O/E .9 to 1.1, ECE .03 at most, Brier skill above 0.",
      "A location or practitioner never goes further than its tenant."
    },
    footer = {"", "Example: kept tenant phase riverside staff --reason \"board of 3 March\""})
public final class PhaseCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  @Mixin private Consent consent = new Consent();

  @ArgGroup private ScopeOptions scope = new ScopeOptions();

  @Parameters(index = "0", paramLabel = "ID", description = "The tenant's id.")
  private String id = "";

  @Parameters(
      index = "1",
      paramLabel = "PHASE",
      description = "paused, shadow, staff, outreach or full.")
  private Phase phase = Phase.SHADOW;

  @Option(
      names = "--override",
      description = "Enter it though the numbers do not bear it; recorded with them.")
  private boolean override;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded.")
  private Optional<String> reason = Optional.empty();

  /** The command. */
  public PhaseCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    TenantId wanted = TenantOptions.id(id);
    try (Desk desk = options.open(services, clock)) {
      PhaseChange wish = new PhaseChange(desk, wanted, scope.scope(), phase);
      Change change = desk.change(reason);
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "tenant %s %s: %s -> %s%n", wanted, scope.scope(), lower(wish.from()), lower(phase));
      wish.numbers(override).forEach(line -> out.println("  " + line));
      require(wish);
      consent.ask("Enter phase " + lower(phase) + "?", out);
      wish.enter(change, override);
      out.println("done; running services follow within seconds");
      desk.book()
          .holds(wanted)
          .forEach(
              hold ->
                  out.printf(
                      "it is still held %s at most %s: see kept tenant release%n",
                      hold.scope(), lower(hold.atMost())));
      out.flush();
      return 0;
    }
  }

  private void require(PhaseChange wish) {
    if (!wish.isBorne() && !override) {
      spec.commandLine().getOut().flush();
      throw new UserMistake(
          "nothing has changed: the numbers do not bear it; to enter it all the same, give"
              + " --override, which is recorded with the reason");
    }
  }

  private static String lower(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
