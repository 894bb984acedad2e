package dev.kept.cli.bench;

import dev.kept.bench.kill.KillBench;
import dev.kept.bench.kill.KillReport;
import dev.kept.bench.kill.Standing;
import dev.kept.bench.kill.Verified;
import dev.kept.bench.load.ServerProcess;
import dev.kept.cli.Ledgers;
import dev.kept.cli.Services;
import dev.kept.cli.UserMistake;
import dev.kept.cli.audit.AuditCommand;
import dev.kept.demo.DemoTenants;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept bench kill}: the service killed under load. */
@Command(
    name = "kill",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Kills the service (kill -9) under load at random moments and starts it again over the same",
      "data and the same database, which goes on. In the end every call that a client saw answered",
      "must have its record and its score in the database, once, in chains that kept audit verify",
      "finds valid. A round takes about 6 seconds."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {" 0:nothing was lost, nothing came twice", " 1:something was"})
final class BenchKillCommand implements Callable<Integer> {
  private static final int MOST_ROUNDS = 1_000;
  private static final int MOST_CONNECTIONS = 64;

  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--rounds",
      defaultValue = "5",
      paramLabel = "N",
      description = "How often it is killed, 1 to 1000 (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--connections",
      defaultValue = "8",
      paramLabel = "N",
      description = "Clients that call at once, 1 to 64 (default: ${DEFAULT-VALUE}).")
  private int connections;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of the random moments (default: of this moment).")
  private Optional<Long> seed = Optional.empty();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for what is written, removed again (default: data in Kept's folder).")
  private Optional<Path> data = Optional.empty();

  BenchKillCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (rounds < 1 || rounds > MOST_ROUNDS || connections < 1 || connections > MOST_CONNECTIONS) {
      throw new UserMistake("--rounds is 1 to 1000, --connections 1 to 64");
    }
    long chosen = seed.orElseGet(System::nanoTime);
    Path folder =
        data.orElseGet(() -> services.home().resolve("data"))
            .toAbsolutePath()
            .resolve("kill-" + ProcessHandle.current().pid());
    PrintWriter err = spec.commandLine().getErr();
    err.println("bench: seed " + chosen);
    try {
      KillReport report = run(folder, chosen);
      spec.commandLine().getOut().println(report.text());
      spec.commandLine().getOut().flush();
      if (report.isWhole()) {
        ServerProcess.remove(folder);
      } else {
        err.println("bench: what was written stays in " + folder);
      }
      return report.isWhole() ? 0 : 1;
    } catch (IOException e) {
      throw new UserMistake("the bench could not run: " + e.getMessage(), e);
    }
  }

  /** The database is this process's own: who is killed is the service alone. */
  private KillReport run(Path folder, long chosen) throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try (Ledgers ledgers = services.ledgers(DemoTenants.config(0, folder, services.home()))) {
      var settings =
          new KillBench.Settings(
              rounds,
              connections,
              chosen,
              LocalDate.now(DemoTenants.ZONE),
              DemoTenants.ZONE,
              folder,
              new Seen(services, ledgers, folder));
      return new KillBench(settings, line -> err.println("bench: " + line)).run();
    }
  }

  private record Seen(Services services, Ledgers ledgers, Path folder)
      implements KillBench.LedgersSeen {
    @Override
    public Standing standing() {
      return ledgers.standing();
    }

    @Override
    public Verified verified() {
      StringWriter said = new StringWriter();
      PrintWriter out = new PrintWriter(said);
      int code =
          AuditCommand.menu(services)
              .setOut(out)
              .setErr(out)
              .execute("verify", "--data", folder.toString());
      return new Verified(code == 0, said.toString());
    }
  }
}
