package dev.kept.cli.tenants;

import dev.kept.cli.Services;
import dev.kept.tenant.Tenant;
import dev.kept.tenant.TenantId;
import dev.kept.tenant.book.Hold;
import dev.kept.tenant.book.TenantBook.Line;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept tenant show}: one tenant as it stands. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Shows a tenant as it stands, defaults included, what holds it and what was changed of it.",
      "Of a secret it says where it is; of patients who are left out only how many they are."
    })
final class ShowCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TenantOptions options = new TenantOptions();

  @Parameters(paramLabel = "ID", description = "The tenant's id.")
  private String id = "";

  @Option(
      names = "--history",
      paramLabel = "N",
      description = "How many changes to show, newest first (default: ${DEFAULT-VALUE}).")
  private int history = 10;

  ShowCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    TenantId wanted = TenantOptions.id(id);
    try (Desk desk = options.open(services, clock)) {
      Tenant tenant = desk.tenant(wanted);
      PrintWriter out = spec.commandLine().getOut();
      out.println(
          "# "
              + wanted
              + (desk.isInFile(wanted) ? ", of " + desk.fileName() : ", of the database")
              + "; in force: phase "
              + desk.book().held(tenant).rollout().phase().name().toLowerCase(Locale.ROOT));
      desk.book().holds(wanted).forEach(hold -> out.println("# " + words(hold)));
      desk.standing().problems().stream()
          .filter(problem -> problem.key().startsWith("tenants." + wanted + "."))
          .forEach(problem -> out.println("# WRONG " + problem));
      out.print(desk.standing().reading().effective().yaml(wanted));
      desk.ledger()
          .history(wanted, Math.clamp(history, 0, 1_000))
          .forEach(line -> out.println("# " + words(line)));
      out.flush();
      return 0;
    }
  }

  private static String words(Hold hold) {
    return "HELD %s at most %s since %s by %s: %s"
        .formatted(
            hold.scope(),
            hold.atMost().name().toLowerCase(Locale.ROOT),
            hold.made().at(),
            hold.made().by(),
            hold.made().reason());
  }

  /** Settings of before are left to the export of a backup: they are long. */
  private static String words(Line line) {
    String what = line.what().equals("PUT") || line.what().equals("REMOVED") ? "" : line.settings();
    return "%s %s %s by %s: %s%s"
        .formatted(
            line.change().at(),
            line.what().toLowerCase(Locale.ROOT),
            what,
            line.change().by(),
            line.change().reason(),
            line.numbers().map(numbers -> " [" + numbers + "]").orElse(""));
  }
}
