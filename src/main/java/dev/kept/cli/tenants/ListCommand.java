package dev.kept.cli.tenants;

import dev.kept.cli.Services;
import dev.kept.tenant.Phase;
import dev.kept.tenant.Tenant;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code kept tenant list}: all tenants, of file and database. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Lists all tenants of file and database, with the phase they are held to.")
final class ListCommand implements Callable<Integer> {
  private static final String LINE = "%-20s %-10s %-9s %-11s %s%n";

  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  ListCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try (Desk desk = options.open(services, clock)) {
      PrintWriter out = spec.commandLine().getOut();
      out.printf(LINE, "TENANT", "PHASE", "FROM", "PRODUCTION", "CHANGED");
      for (Tenant tenant : desk.tenants()) {
        boolean inFile = desk.isInFile(tenant.id());
        out.printf(
            LINE,
            tenant.id(),
            phase(tenant, desk.book().held(tenant)),
            inFile ? "file" : "database",
            tenant.production() ? "yes" : "no",
            inFile
                ? ""
                : desk.book()
                    .find(tenant.id())
                    .map(stored -> stored.changedAt() + " by " + stored.changedBy())
                    .orElse(""));
      }
      out.flush();
      return 0;
    }
  }

  private static String phase(Tenant stated, Tenant held) {
    Phase phase = held.rollout().phase();
    return phase.name().toLowerCase(Locale.ROOT)
        + (phase == stated.rollout().phase() ? "" : " (held)");
  }
}
