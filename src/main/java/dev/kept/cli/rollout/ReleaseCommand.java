package dev.kept.cli.rollout;

import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.cli.tenants.Desk;
import dev.kept.cli.tenants.TenantOptions;
import dev.kept.outcomes.phase.PhaseStep;
import dev.kept.outcomes.validity.PhaseEvidence.Evidence;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Change;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.Move;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept tenant release}: lifts what holds a tenant. */
@Command(
    name = "release",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lifts what holds a tenant: a pause, or the fall back to shadow after its risks were no more",
      "what happens. From then on its settings count again: it shows the numbers that their phase",
      "rests on, and records them. Where there are both, say which."
    })
public final class ReleaseCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  @ArgGroup private ScopeOptions scope = new ScopeOptions();

  @Parameters(paramLabel = "ID", description = "The tenant's id.")
  private String id = "";

  @Option(
      names = "--cause",
      paramLabel = "CAUSE",
      description = "Which hold, where there are several: pause or calibration.")
  private Optional<Hold.Cause> cause = Optional.empty();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded.")
  private Optional<String> reason = Optional.empty();

  /** The command. */
  public ReleaseCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    TenantId wanted = TenantOptions.id(id);
    try (Desk desk = options.open(services, clock)) {
      Hold hold = one(desk.book().holds(wanted));
      Change change = desk.change(reason);
      List<String> numbers = numbers(desk, hold);
      PrintWriter out = spec.commandLine().getOut();
      numbers.forEach(line -> out.println("  " + line));
      Optional<String> recorded = Numbers.recorded(numbers);
      desk.write(List.of(new Move.Lift(wanted, hold.scope(), hold.cause(), recorded)), change);
      out.printf("tenant %s is held by %s no more %s%n", wanted, name(hold.cause()), hold.scope());
      out.flush();
      return 0;
    }
  }

  /** None where its settings go no further than the hold, or are there no more. */
  private List<String> numbers(Desk desk, Hold hold) {
    Optional<Tenant> stated =
        desk.tenants().stream().filter(tenant -> tenant.id().equals(hold.tenant())).findFirst();
    Phase phase = stated.map(tenant -> tenant.rollout().phase()).orElse(hold.atMost());
    if (stated.isEmpty() || !phase.showsCards() || phase.compareTo(hold.atMost()) <= 0) {
      return List.of();
    }
    boolean production = stated.get().production();
    Evidence known = desk.ledgers().evidence().of(hold.tenant(), production, clock.instant());
    List<String> lines = new ArrayList<>(Numbers.of(desk.findings(stated.get())));
    lines.add(PhaseStep.of(hold.atMost(), phase, known).words());
    return lines;
  }

  private Hold one(List<Hold> holds) {
    List<Hold> meant =
        holds.stream()
            .filter(hold -> hold.scope().equals(scope.scope()))
            .filter(hold -> cause.isEmpty() || cause.get() == hold.cause())
            .toList();
    if (meant.isEmpty()) {
      throw new UserMistake("nothing holds it " + scope.scope() + "; see kept tenant show " + id);
    }
    if (meant.stream().anyMatch(hold -> hold.cause() == Hold.Cause.OFFBOARDED)) {
      throw new UserMistake("it was offboarded; that is never lifted");
    }
    if (meant.size() > 1) {
      throw new UserMistake(
          "several hold it; name one with --cause: "
              + meant.stream().map(hold -> name(hold.cause())).collect(Collectors.joining(", ")));
    }
    return meant.getFirst();
  }

  private static String name(Hold.Cause cause) {
    return cause.name().toLowerCase(Locale.ROOT);
  }
}
