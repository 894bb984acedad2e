package dev.kept.cli;

import dev.kept.audit.Pseudonyms;
import dev.kept.cli.Intake.Naming;
import dev.kept.outcomes.visit.VisitLedger.Taken;
import dev.kept.tenant.Tenant;
import dev.kept.training.table.TableOptions;
import dev.kept.training.table.TableOptions.Limits;
import dev.kept.training.table.TableReport;
import dev.kept.training.table.VisitTable;
import dev.kept.training.table.VisitTableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kept outcomes import}: takes in what became of visits. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Takes in visits and what became of them: a visit table as kept train reads it, a folder of",
      "FHIR Bulk Data, or a file of FHIR Appointments: NDJSON or a Bundle. Plain or gzip, any size.",
      "Doing so again changes nothing. Patients and visits are kept under pseudonyms."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:every line was taken in",
      " 1:some lines were left out, each with its reason",
      " 2:a mistake in the call or the file, or the database cannot be used"
    },
    footer = {
      "",
      "Example: kept outcomes import visits.csv --config kept.yaml --tenant riverside",
      "Columns, label rules and formats: docs/outcomes.md"
    })
final class OutcomesImportCommand implements Callable<Integer> {
  private static final int PROBLEMS = 100;

  private final Services services;
  private final InstantSource clock;

  @Parameters(paramLabel = "FILE", description = "The file, or a folder of FHIR Bulk Data.")
  private Path file = Path.of("");

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Option(
      names = "--format",
      paramLabel = "visits|fhir",
      description = "What it is (default: fhir for .ndjson and .json, else visits).")
  private Optional<Format> format = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  /** What a file may be. */
  enum Format {
    VISITS,
    FHIR
  }

  OutcomesImportCommand(Services services, InstantSource clock) {
    this.services = services;
    this.clock = clock;
  }

  @Override
  public Integer call() {
    if (!Files.isReadable(file)) {
      throw new UserMistake("no such file: " + file);
    }
    try (TenantLedgers opened = ledger.open(services)) {
      Tenant tenant = opened.tenant();
      Pseudonyms pseudonyms = services.pseudonyms(opened.config());
      Format what = format.orElseGet(() -> usual(file));
      Instant now = clock.instant();
      Intake intake =
          new Intake(
              opened.ledgers().visits(),
              new Naming(tenant, pseudonyms),
              what.name().toLowerCase(Locale.ROOT),
              now);
      return switch (what) {
        case VISITS -> visits(tenant, intake);
        case FHIR -> appointments(new AppointmentIntake(intake, tenant, now));
      };
    } catch (VisitTableException e) {
      throw new UserMistake(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw new UserMistake(file + " cannot be read", e);
    }
  }

  private static Format usual(Path file) {
    boolean fhir = file.toString().matches(".*\\.(ndjson|json)(\\.gz)?");
    return fhir && !Files.isDirectory(file) ? Format.FHIR : Format.VISITS;
  }

  private int visits(Tenant tenant, Intake intake) {
    TableOptions options =
        TableOptions.USUAL
            .withZone(tenant.zone())
            .withNoShowReasons(tenant.vendor().noShowReasons())
            .withLimits(new Limits(Limits.WIDE.lineLength(), Limits.WIDE.rows(), PROBLEMS));
    Tally tally = new Tally(progress());
    TableReport report =
        VisitTable.read(
            file,
            options,
            row -> {
              intake.take(row);
              tally.next();
            });
    Taken taken = intake.finish();
    report.lines().forEach(spec.commandLine().getErr()::println);
    return tell(taken, intake, report.leftOut());
  }

  private int appointments(AppointmentIntake appointments) throws IOException {
    appointments.read(file, progress());
    Taken taken = appointments.intake().finish();
    appointments.lines(PROBLEMS).forEach(spec.commandLine().getErr()::println);
    return tell(taken, appointments.intake(), appointments.leftOut());
  }

  private int tell(Taken taken, Intake intake, long leftOut) {
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%,d new, %,d changed, %,d as before, %,d other versions of one visit,"
                + " %,d excluded by the tenant, %,d lines left out%n",
            taken.fresh(),
            taken.changed(),
            taken.same(),
            intake.versions(),
            intake.excluded(),
            leftOut);
    spec.commandLine().getOut().flush();
    return leftOut == 0 ? 0 : 1;
  }

  private Progress progress() {
    return new Progress(spec.commandLine().getErr(), System::nanoTime, "visits");
  }

  /** Counts for the progress. */
  private static final class Tally {
    private final Progress progress;
    private long count;

    Tally(Progress progress) {
      this.progress = progress;
    }

    void next() {
      progress.at(++count);
    }
  }
}
