package dev.kept;

import dev.kept.cli.ConfigCommand;
import dev.kept.cli.DemoCommand;
import dev.kept.cli.EvaluateCommand;
import dev.kept.cli.FeedbackCommand;
import dev.kept.cli.JobsCommand;
import dev.kept.cli.KeptCommand;
import dev.kept.cli.KpiCommand;
import dev.kept.cli.ModelCommand;
import dev.kept.cli.OutcomesCommand;
import dev.kept.cli.RecalibrateCommand;
import dev.kept.cli.ScoreCommand;
import dev.kept.cli.ScoreTableCommand;
import dev.kept.cli.ServeCommand;
import dev.kept.cli.TrainCommand;
import dev.kept.cli.WorldCommand;
import dev.kept.cli.accounts.AccountCommand;
import dev.kept.cli.audit.AuditCommand;
import dev.kept.cli.bench.BenchCommand;
import dev.kept.cli.database.DatabaseCommand;
import dev.kept.cli.rollout.GuardCommand;
import dev.kept.cli.rollout.HoldOutCommand;
import dev.kept.cli.rollout.OffboardCommand;
import dev.kept.cli.rollout.PauseCommand;
import dev.kept.cli.rollout.PhaseCommand;
import dev.kept.cli.rollout.ReleaseCommand;
import dev.kept.cli.tenants.TenantCommand;
import dev.kept.onnx.OnnxModels;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.logging.LogManager;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The entry: wires the commands and runs one. */
public final class Main {
  private Main() {}

  /** Runs the command of {@code arguments} and exits with its code. */
  public static void main(String[] arguments) {
    refuseRenegotiation();
    quietLogs();
    Path home = Path.of(System.getProperty("kept.home", "")).toAbsolutePath();
    System.exit(menu(home).execute(arguments));
  }

  /** Of TLS 1.2 by clients, before the JDK reads it: each costs far more than it costs them. */
  static void refuseRenegotiation() {
    System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
  }

  /** Our own logging settings, unless the operator names others. */
  private static void quietLogs() {
    if (System.getProperty("java.util.logging.config.file") == null) {
      try (InputStream settings = Main.class.getResourceAsStream("/logging.properties")) {
        LogManager.getLogManager().readConfiguration(settings);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  static CommandLine menu(Path home) {
    CommandLine menu = KeptCommand.menu(Version.text(), commands(new Wiring(home)));
    IExecutionExceptionHandler usual = menu.getExecutionExceptionHandler();
    return menu.setExecutionExceptionHandler(
        (failure, command, parsed) ->
            usual.handleExecutionException(Stores.told(failure), command, parsed));
  }

  private static List<?> commands(Wiring wiring) {
    return List.of(
        new DemoCommand(wiring),
        new ServeCommand(wiring),
        new ConfigCommand(wiring),
        tenants(wiring, InstantSource.system()),
        new ScoreCommand(wiring),
        BenchCommand.menu(wiring),
        new WorldCommand(),
        new TrainCommand(new OnnxModels()),
        new EvaluateCommand(new OnnxModels()),
        new RecalibrateCommand(new OnnxModels()),
        new ScoreTableCommand(new OnnxModels()),
        ModelCommand.menu(new OnnxModels(), new OnnxModels(), InstantSource.system()),
        AuditCommand.menu(wiring),
        DatabaseCommand.menu(wiring),
        new JobsCommand(wiring),
        AccountCommand.menu(wiring, InstantSource.system()),
        OutcomesCommand.menu(wiring, InstantSource.system()),
        new KpiCommand(wiring, InstantSource.system()),
        new FeedbackCommand(wiring, InstantSource.system()));
  }

  private static CommandLine tenants(Wiring wiring, InstantSource clock) {
    return TenantCommand.menu(
        wiring,
        clock,
        List.of(
            new PhaseCommand(wiring, clock),
            new PauseCommand(wiring, clock),
            new ReleaseCommand(wiring, clock),
            new GuardCommand(wiring, clock),
            new HoldOutCommand(wiring, clock),
            new OffboardCommand(wiring, clock)));
  }
}
