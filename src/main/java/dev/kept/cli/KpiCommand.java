package dev.kept.cli;

import dev.kept.outcomes.kpi.Kpis;
import dev.kept.outcomes.kpi.Kpis.Asked;
import dev.kept.outcomes.kpi.Kpis.GoLive;
import dev.kept.outcomes.kpi.Kpis.Source;
import dev.kept.tenant.Tenant;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept kpi}: what a site gains and pays. */
@Command(
    name = "kpi",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares the 90 days from going live with the 90 days before: no-show rate, slot fill,",
      "same-day cancellations, outreach load, feedback acceptance, false-positive rate.",
      "It is no experiment: seasons and other changes at the site are in the difference, too."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:told",
      " 1:no card was shown yet and no --since given",
      " 2:a mistake, or no database"
    },
    footer = {
      "",
      "Example: kept kpi --config kept.yaml --tenant riverside --weeks",
      "Formulae: docs/outcomes.md"
    })
public final class KpiCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Option(
      names = "--since",
      paramLabel = "DATE",
      description = {
        "The day of going live (default: when a phase that shows cards was first entered, by the",
        "tenant's history, else when the first card was shown)."
      })
  private Optional<LocalDate> since = Optional.empty();

  @Option(names = "--weeks", description = "Week by week, too.")
  private boolean weeks;

  @ArgGroup private Form form = new Form();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** How it is printed. */
  static final class Form {
    @Option(names = "--json", description = "Print JSON in place of text.")
    private boolean json;

    @Option(names = "--csv", description = "Print CSV in place of text: a line a week and figure.")
    private boolean csv;
  }

  /** A command that opens ledgers with {@code services}. */
  public KpiCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    try (TenantLedgers opened = ledger.open(services)) {
      Kpis kpis = opened.ledgers().kpis();
      Tenant tenant = opened.tenant();
      Optional<GoLive> live =
          since
              .map(day -> new GoLive(day.atStartOfDay(tenant.zone()).toInstant(), Source.GIVEN))
              .or(() -> kpis.goLive(opened.owner()));
      if (live.isEmpty()) {
        spec.commandLine()
            .getErr()
            .println("no card of " + tenant.id() + " was shown yet; name a day with --since");
        return 1;
      }
      Asked asked = new Asked(opened.owner(), tenant.zone(), live.get(), clock.instant());
      tell(new KpiText(kpis.report(asked)));
      return 0;
    }
  }

  private void tell(KpiText text) {
    PrintWriter out = spec.commandLine().getOut();
    if (form.json) {
      out.println(text.json());
    } else if (form.csv) {
      text.csv().forEach(out::println);
    } else {
      text.lines(weeks).forEach(out::println);
    }
    out.flush();
  }
}
