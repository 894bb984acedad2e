package dev.kept.cli.tenants;

import static java.util.stream.Collectors.toMap;

import dev.kept.cli.Services;
import dev.kept.config.TenantText;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.StoredTenant;
import dev.kept.tenant.book.StoredTenant.Draft;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept tenant import}: brings the database to what a file says. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Brings the tenants of the database to what a file says, all of them or none: a map of ids",
      "to settings, by itself or below `tenants`. Tenants that the file does not name stay."
    },
    footer = {"", "Example: kept tenant import tenants.yaml --dry-run"})
final class ImportCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  @Parameters(paramLabel = "FILE", description = "The settings; - for standard input.")
  private String file = "";

  @Option(names = "--dry-run", description = "Only check them and show what would change.")
  private boolean dryRun;

  @Option(
      names = "--with-phases",
      description = {
        "Take phases and hold-outs as the file has them, without the numbers they rest on: to bring",
        "a database back from an export. Needs --reason."
      })
  private boolean withPhases;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded.")
  private Optional<String> reason = Optional.empty();

  ImportCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    List<TenantText> wanted = TextSource.read(file);
    try (Desk desk = options.open(services, clock)) {
      Map<TenantId, Tenant> tenants =
          desk.check().pass(wanted).stream().collect(toMap(Tenant::id, tenant -> tenant));
      if (!withPhases) {
        tenants.forEach((id, tenant) -> Rises.refuse(desk.check().before(id), tenant));
      }
      List<Move> moves = new ArrayList<>();
      PrintWriter out = spec.commandLine().getOut();
      for (TenantText text : wanted) {
        Draft draft =
            new Draft(text.yaml(), Objects.requireNonNull(tenants.get(text.id())).production());
        move(desk, text, draft, out).ifPresent(moves::add);
      }
      finish(desk, moves, out);
      return 0;
    }
  }

  private Optional<Move> move(Desk desk, TenantText text, Draft draft, PrintWriter out) {
    Optional<StoredTenant> stored = desk.book().find(text.id());
    if (stored.isEmpty()) {
      out.println(text.id() + " is added");
      return Optional.of(new Move.Add(text.id(), draft));
    }
    List<String> differences = Differences.between(desk.text(stored.get()), text);
    if (differences.isEmpty()) {
      out.println(text.id() + " stays as it is");
      return Optional.empty();
    }
    out.println(text.id() + " is changed:");
    differences.forEach(out::println);
    long seen = stored.get().revision();
    return Optional.of(new Move.Edit(text.id(), draft, seen, Optional.empty()));
  }

  private void finish(Desk desk, List<Move> moves, PrintWriter out) {
    if (dryRun) {
      out.println("nothing has changed: this was a dry run");
    } else if (!moves.isEmpty()) {
      desk.write(moves, withPhases ? desk.change(reason) : desk.change(reason.orElse("")));
    }
    out.flush();
  }
}
