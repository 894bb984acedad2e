package dev.kept.cli;

import dev.kept.outcomes.validity.Finding;
import dev.kept.outcomes.validity.Validity;
import dev.kept.outcomes.visit.VisitLedger.Owner;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept outcomes validity}: how good the scores were. */
@Command(
    name = "validity",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Tells how good a tenant's scores were on what became of their visits: those of the last",
      "12 weeks that nobody treated on their account. Measured daily by the service, or now."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:told",
      " 1:no score to measure yet",
      " 2:a mistake in the call, or no database"
    },
    footer = {
      "",
      "Example: kept outcomes validity --config kept.yaml --tenant riverside",
      "What each figure means: docs/outcomes.md"
    })
final class OutcomesValidityCommand implements Callable<Integer> {
  private final Services services;
  private final InstantSource clock;

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Option(names = "--now", description = "Measure now and keep it, whatever was found before.")
  private boolean now;

  @Option(names = "--json", description = "Print JSON in place of text.")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  OutcomesValidityCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (TenantLedgers opened = ledger.open(services)) {
      Ledgers ledgers = opened.ledgers();
      Owner owner = opened.owner();
      Validity validity = ledgers.validity();
      if (now || validity.latest(owner).isEmpty()) {
        ledgers.validityJob(List.of(owner)).run(clock.instant());
      }
      List<Finding> found = validity.latest(owner);
      if (json) {
        out.println(validity.json(found));
      } else if (found.isEmpty()) {
        out.println("no score of " + owner.tenant() + " in the last 12 weeks");
      } else {
        found.stream().flatMap(it -> ValidityText.of(it).stream()).forEach(out::println);
        validity.alerts(owner).forEach(it -> out.println("ALERT " + it.words()));
      }
      out.flush();
      return found.isEmpty() ? 1 : 0;
    }
  }
}
