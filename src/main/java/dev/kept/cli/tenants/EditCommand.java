package dev.kept.cli.tenants;

import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.config.TenantText;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.StoredTenant;
import dev.kept.tenant.book.StoredTenant.Draft;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept tenant edit}: other settings for a tenant. */
@Command(
    name = "edit",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Changes the settings of a tenant: those of --set, all of --file, or in $EDITOR.",
      "What somebody else has changed meanwhile is never overwritten. A phase is entered with",
      "kept tenant phase; a lower one may be set here."
    },
    footer = {"", "Example: kept tenant edit riverside --set policy.high=0.6 --reason \"fewer\""})
final class EditCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  @Parameters(paramLabel = "ID", description = "The tenant's id.")
  private String id = "";

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "A setting by its path; [a, b] is a list, an empty value takes it away.")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "All of its settings, \"ID:\" above them; - for standard input.")
  private Optional<String> file = Optional.empty();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded.")
  private String reason = "";

  EditCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    TenantId wanted = TenantOptions.id(id);
    try (Desk desk = options.open(services, clock)) {
      StoredTenant stored = desk.stored(wanted);
      TenantText before = desk.text(stored);
      TenantText after = after(before);
      List<String> differences = Differences.between(before, after);
      PrintWriter out = spec.commandLine().getOut();
      if (differences.isEmpty()) {
        out.println("nothing has changed: the settings are as they were");
      } else {
        write(desk, stored, after);
        out.println("tenant " + wanted + " is changed:");
        differences.forEach(out::println);
      }
      out.flush();
      return 0;
    }
  }

  private static TenantText sameId(TenantText before, TenantText after) {
    if (!after.id().equals(before.id())) {
      throw new UserMistake("these are settings of " + after.id() + ", not of " + before.id());
    }
    return after;
  }

  private TenantText after(TenantText before) {
    if (file.isPresent()) {
      TenantText all = sameId(before, TextSource.one(TextSource.read(file.get())));
      return changed(all);
    }
    return settings.isEmpty()
        ? sameId(before, Editor.ofEnvironment(services.environment()).edit(before))
        : changed(before);
  }

  private TenantText changed(TenantText text) {
    TenantText changed = text;
    for (Map.Entry<String, String> one : settings.entrySet()) {
      changed = changed.with(one.getKey(), one.getValue());
    }
    return changed;
  }

  private void write(Desk desk, StoredTenant stored, TenantText after) {
    Tenant tenant = desk.check().pass(List.of(after)).getFirst();
    Rises.refuse(desk.check().before(stored.id()), tenant);
    Draft draft = new Draft(after.yaml(), tenant.production());
    desk.write(
        List.of(new Move.Edit(stored.id(), draft, stored.revision(), Optional.empty())),
        desk.change(reason));
  }
}
