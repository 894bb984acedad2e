package dev.kept.cli.rollout;

import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.cli.tenants.Desk;
import dev.kept.cli.tenants.TenantOptions;
import dev.kept.config.TenantText;
import dev.kept.outcomes.phase.PhaseStep;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Rollout;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Scope;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
      TenantText text = desk.text(wanted);
      Tenant tenant = desk.tenant(wanted);
      Change change = desk.change(reason);
      PhaseStep step = step(desk, tenant);
      List<String> numbers = numbers(desk, tenant, step);
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "tenant %s %s: %s -> %s%n", wanted, scope.scope(), lower(step.from()), lower(phase));
      numbers.forEach(line -> out.println("  " + line));
      require(step);
      consent.ask("Enter phase " + lower(phase) + "?", out);
      desk.edit(changed(text), change, Numbers.recorded(numbers));
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

  private PhaseStep step(Desk desk, Tenant tenant) {
    Phase from = at(tenant.rollout());
    if (from == phase) {
      throw new UserMistake("it is in phase " + lower(phase) + " already");
    }
    return PhaseStep.of(
        from,
        phase,
        desk.ledgers().evidence().of(tenant.id(), tenant.production(), clock.instant()));
  }

  private List<String> numbers(Desk desk, Tenant tenant, PhaseStep step) {
    if (step.conditions().isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(Numbers.of(desk.findings(tenant)));
    lines.add(step.words());
    if (override && !step.isBorne()) {
      lines.add("OVERRIDDEN");
    }
    return lines;
  }

  private void require(PhaseStep step) {
    if (!step.isBorne() && !override) {
      spec.commandLine().getOut().flush();
      throw new UserMistake(
          "nothing has changed: the numbers do not bear it; to enter it all the same, give"
              + " --override, which is recorded with the reason");
    }
  }

  private Phase at(Rollout rollout) {
    return switch (scope.scope()) {
      case Scope.Everywhere() -> rollout.phase();
      case Scope.Location(String place) ->
          rollout.byLocation().getOrDefault(place, rollout.phase());
      case Scope.Practitioner(String person) ->
          rollout.byPractitioner().getOrDefault(person, rollout.phase());
    };
  }

  private TenantText changed(TenantText text) {
    return switch (scope.scope()) {
      case Scope.Everywhere() -> text.with(List.of("phase"), lower(phase));
      case Scope.Location(String place) ->
          text.with(List.of("narrowed", "locations", place), lower(phase));
      case Scope.Practitioner(String person) ->
          text.with(List.of("narrowed", "practitioners", person), lower(phase));
    };
  }

  private static String lower(Phase phase) {
    return phase.name().toLowerCase(Locale.ROOT);
  }
}
