package dev.kept.cli.bench;

import dev.kept.bench.ledger.LedgerBench;
import dev.kept.bench.ledger.LedgerBench.Sort;
import dev.kept.bench.ledger.LedgerReport;
import dev.kept.bench.load.ServerProcess;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.demo.DemoTenants;
import dev.kept.export.AuditEventWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept bench ledger}: what the ledgers cost. */
@Command(
    name = "ledger",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures what the ledgers cost and hold, on an embedded PostgreSQL with its usual settings:",
      "a hook with the ledgers beside one with its records in memory (cpu); how many hooks' records",
      "a second become durable and are shipped (rate); a table of audit records of two years, by",
      "month: written, sealed and shipped (fill), asked as kept audit show and export ask (read),",
      "verified (verify). All of it takes half an hour and 3 KB of disk a row, removed afterwards.",
      "Exit status 1 when a target is not reached."
    },
    footer = {"", "Example: kept bench ledger --only cpu,rate"})
final class BenchLedgerCommand implements Callable<Integer> {
  private static final int MOST_SECONDS = 300;
  private static final int MOST_CONNECTIONS = 256;
  private static final long MOST_ROWS = 100_000_000;
  private static final long LEAST_ROWS = 10_000;
  private static final int LONGEST_MINUTES = 24 * 60;

  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "PART",
      description = "Of ${COMPLETION-CANDIDATES}, some, with commas (default: all).")
  private Set<Sort> only = EnumSet.allOf(Sort.class);

  @Option(
      names = "--seconds",
      defaultValue = "20",
      paramLabel = "N",
      description = "Seconds of each load, 4 to 300 (default: ${DEFAULT-VALUE}).")
  private int seconds;

  @Option(
      names = "--connections",
      defaultValue = "4",
      paramLabel = "N",
      description = "Connections that send at once, 1 to 256 (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--rows",
      defaultValue = "10000000",
      paramLabel = "N",
      description = "Records of the table, 10000 to 100000000 (default: ${DEFAULT-VALUE}).")
  private long rows;

  @Option(
      names = "--minutes",
      defaultValue = "1440",
      paramLabel = "N",
      description = "Longest time to fill it, 1 to 1440 (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Option(
      names = "--keep",
      description = "Leave what was written, for a run that goes on with it: same --data, --rows.")
  private boolean keep;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description =
          "Folder on the disk to measure; what is written below is removed again (default: data in"
              + " Kept's folder).")
  private Optional<Path> data = Optional.empty();

  BenchLedgerCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    check();
    Path folder =
        data.orElseGet(() -> services.home().resolve("data"))
            .toAbsolutePath()
            .resolve("bench-ledger");
    PrintWriter err = spec.commandLine().getErr();
    try {
      LedgerReport report =
          new LedgerBench(settings(folder), line -> err.println("bench: " + line)).run();
      spec.commandLine().getOut().println(report.text());
      spec.commandLine().getOut().flush();
      return report.isReached() ? 0 : 1;
    } catch (IOException e) {
      throw new UserMistake("the bench could not run: " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new UserMistake("the bench could not run: " + e.getMessage(), e);
    } finally {
      remove(folder);
    }
  }

  private void check() {
    boolean loads =
        seconds >= 4
            && seconds <= MOST_SECONDS
            && connections >= 1
            && connections <= MOST_CONNECTIONS;
    boolean table =
        rows >= LEAST_ROWS && rows <= MOST_ROWS && minutes >= 1 && minutes <= LONGEST_MINUTES;
    if (!loads || !table) {
      throw new UserMistake(
          "--seconds is 4 to 300, --connections 1 to 256, --rows 10000 to 100000000, --minutes 1 to"
              + " 1440");
    }
  }

  private LedgerBench.Settings settings(Path folder) {
    return new LedgerBench.Settings(
        only,
        Duration.ofSeconds(seconds),
        connections,
        rows,
        Duration.ofMinutes(minutes),
        LocalDate.now(DemoTenants.ZONE),
        DemoTenants.ZONE,
        folder,
        new AuditEventWriter("https://kept.example.org")::line);
  }

  private void remove(Path folder) {
    try {
      for (String part : List.of("memory", "ledgers", "rate", "table")) {
        Path written = folder.resolve(part);
        if (Files.exists(written) && !(keep && part.equals("table"))) {
          ServerProcess.remove(written);
        }
      }
    } catch (IOException e) {
      spec.commandLine().getErr().println("bench: " + folder + " could not be removed");
    }
  }
}
