package dev.kept.cli.audit;

import dev.kept.audit.AuditTrailException;
import dev.kept.audit.verify.LedgerTrail.Left;
import dev.kept.cli.Ledgers;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import dev.kept.export.AuditEventWriter;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code kept audit export}: entries as FHIR AuditEvent. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints the newest entries that match, oldest first, as FHIR R4 AuditEvent (IHE BALP), one a",
      "line (NDJSON). Patients stand there by their pseudonyms. Needs the database."
    },
    footer = {
      "",
      "Example: kept audit export --config kept.yaml --since 2026-03-01T00:00:00Z > march.ndjson"
    })
final class ExportCommand implements Callable<Integer> {
  private static final int MOST = 10_000_000;

  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private TrailOptions trail = new TrailOptions();

  @Mixin private EntryFilter filter = new EntryFilter();

  @Option(
      names = "--limit",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "How many, at most 10000000 (default: ${DEFAULT-VALUE}).")
  private int limit;

  ExportCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    if (limit < 1 || limit > MOST) {
      throw new ParameterException(spec.commandLine(), "--limit is 1 to " + MOST);
    }
    try {
      return export();
    } catch (AuditTrailException | UserMistake e) {
      spec.commandLine().getErr().println(e.getMessage());
      return 2;
    }
  }

  private int export() {
    KeptConfig config =
        trail
            .ledgers(services)
            .orElseThrow(() -> new UserMistake("there is no database; see kept audit show"));
    AuditEventWriter writer = new AuditEventWriter(config.server().publicBase().toString());
    PrintWriter out = spec.commandLine().getOut();
    try (Ledgers ledgers = services.ledgers(config)) {
      Left left =
          ledgers
              .trail()
              .read(
                  filter.query(services, config, limit),
                  trail.keys(),
                  entry -> out.println(writer.line(entry)));
      out.flush();
      if (left.altered() > 0) {
        tell(left.altered() + " records are not what was written; see kept audit verify");
      }
      if (left.locked() > 0) {
        tell(left.locked() + " records are under a key that is not in the key file, and left out");
      }
      return left.altered() + left.locked() == 0 ? 0 : 1;
    }
  }

  private void tell(String words) {
    spec.commandLine().getErr().println(words);
  }
}
