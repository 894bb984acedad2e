package dev.kept.cli;

import dev.kept.cli.Services.Options;
import dev.kept.cli.Services.Running;
import dev.kept.cli.Services.Start;
import dev.kept.config.KeptConfig;
import dev.kept.demo.DemoFolder;
import dev.kept.demo.DemoTenants;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code kept demo}: everything on this machine, nothing to set up. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs Kept on 127.0.0.1 with a demo clinic, to look at.",
      "No client authentication: do not put it on a network, send no real patient's data."
    },
    footer = {"", "Example: kept demo --port 8080"})
public final class DemoCommand implements Callable<Integer> {
  private static final int MOST_PORT = 65_535;

  private final Services services;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--port",
      defaultValue = "8080",
      paramLabel = "PORT",
      description = "Port on 127.0.0.1; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Folder for what it writes (default: data/demo in Kept's folder).")
  private Path data = Path.of("");

  /** The command, starting by {@code services}. */
  public DemoCommand(Services services) {
    this.services = services;
  }

  @Override
  public Integer call() {
    Path folder =
        data.toString().isEmpty()
            ? services.home().resolve("data").resolve("demo")
            : data.toAbsolutePath();
    KeptConfig config = DemoTenants.config(port(), folder, services.home());
    DemoFolder calls = prepare(folder);
    PrintWriter err = spec.commandLine().getErr();
    err.println("kept: starting ...");
    Running running = services.start(new Start(config, true, new Options(true, false, false)));
    if (!running.awaitReady()) {
      return 1;
    }
    spec.commandLine().getOut().print(welcome("http://127.0.0.1:" + running.port(), calls));
    spec.commandLine().getOut().flush();
    running.awaitEnd();
    return 0;
  }

  private static DemoFolder prepare(Path folder) {
    if (DemoFolder.isServices(folder)) {
      throw new UserMistake(
          folder + " holds the data of a service that is no demo; name another with --data");
    }
    try {
      return DemoFolder.prepare(folder, LocalDate.now(DemoTenants.ZONE));
    } catch (IOException e) {
      throw new UserMistake(
          "the demo cannot write its folder " + folder + "; name another with --data", e);
    }
  }

  /** The port asked for; a free one for 0, since the links on cards need its number. */
  private int port() {
    if (port < 0 || port > MOST_PORT) {
      throw new UserMistake("--port is 0 to " + MOST_PORT);
    }
    if (port > 0) {
      return port;
    }
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UserMistake("there is no free port on 127.0.0.1", e);
    }
  }

  private static String welcome(String base, DemoFolder calls) {
    return """

        Kept is ready at %1$s

          *** DEMO: no client authentication, this machine only, made-up patients only. ***

          To begin with      %1$s/            (open it in a browser)
          Console            %1$s/console     (admin and the password printed at the first start)
          Discovery          %1$s/cds-services
          As Epic sees it    %1$s/t/epic/cds-services     (also: oracle, athena)
          Health             %1$s/health/ready

        A scheduler books a visit six weeks ahead; this shows the card:

          curl -s -H 'Content-Type: application/json' --data @%2$s %1$s/cds-services/no-show-appointment-book

        A chart is opened:

          curl -s -H 'Content-Type: application/json' --data @%3$s %1$s/cds-services/no-show-patient-view

        Stop with Ctrl-C.
        """
        .formatted(base, quoted(calls.appointmentBook()), quoted(calls.patientView()));
  }

  private static String quoted(Path file) {
    String path = file.toString();
    return path.matches("[\\w./-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
  }
}
