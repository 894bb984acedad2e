package dev.kept.cli.tenants;

import dev.kept.cli.Services;
import dev.kept.config.TenantText;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.book.Move;
import dev.kept.tenant.book.StoredTenant.Draft;
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

/** {@code kept tenant add}: a tenant more. */
@Command(
    name = "add",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Adds a tenant: \"ID:\" with its settings below, as under `tenants` of a configuration.",
      "It begins in phase shadow. Files are named by whole paths, the same on every machine."
    },
    footer = {"", "Example: kept tenant add riverside.yaml --reason \"contract 17\""})
final class AddCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  @Parameters(paramLabel = "FILE", description = "The settings; - for standard input.")
  private String file = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; recorded.")
  private String reason = "";

  AddCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    TenantText text = TextSource.one(TextSource.read(file));
    try (Desk desk = options.open(services, clock)) {
      Tenant tenant = desk.check().pass(List.of(text)).getFirst();
      Rises.refuse(Optional.empty(), tenant);
      Draft draft = new Draft(text.yaml(), tenant.production());
      desk.write(List.of(new Move.Add(text.id(), draft)), desk.change(reason));
      PrintWriter out = spec.commandLine().getOut();
      out.printf(
          "tenant %s is added, %s; running services answer it within seconds%n",
          text.id(), tenant.production() ? "in production" : "not in production");
      out.flush();
      return 0;
    }
  }
}
