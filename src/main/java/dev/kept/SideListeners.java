package dev.kept;

import dev.kept.ConsoleListener.Served;
import dev.kept.PageParts.Port;
import dev.kept.cli.Services.Start;
import dev.kept.config.KeptConfig.Server;
import dev.kept.console.Console;
import dev.kept.hooks.DoorParts.Offer;
import dev.kept.hooks.ModelCardRoutes;
import dev.kept.logs.LogEvent;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * What listens beside the port that clients call.
 *
 * @param management for operators' machines
 * @param console for people
 */
record SideListeners(Optional<ManagementListener> management, Optional<ConsoleListener> console)
    implements AutoCloseable {

  /** What is reached there. */
  record Reached(Readiness readiness, Optional<Console> console, Offer offer) {}

  /** Listens; a demo's console is where all of a demo is. */
  static SideListeners start(Start start, Opened opened, Reached reached) {
    Server settings = start.config().server();
    Optional<ManagementListener> management =
        settings
            .management()
            .map(where -> ManagementListener.start(where, opened.metrics(), reached.readiness()));
    try {
      return new SideListeners(
          management, start.open() ? Optional.empty() : console(start, opened, reached));
    } catch (RuntimeException e) {
      management.ifPresent(ManagementListener::close);
      throw e;
    }
  }

  private static Optional<ConsoleListener> console(Start start, Opened opened, Reached reached) {
    return start
        .config()
        .server()
        .console()
        .flatMap(
            where ->
                reached
                    .console()
                    .map(
                        console ->
                            ConsoleListener.start(
                                where,
                                new Served(
                                    console,
                                    opened.pages().open(start, reached.offer(), Port.CONSOLE),
                                    new ModelCardRoutes(start.config().places().models()),
                                    opened.pages(),
                                    opened.secured().tls()))));
  }

  /** Tells that all listen, {@code port} being the one that clients call. */
  void tell(int port) {
    LogEvent.of("READY")
        .with("port", port)
        .with("management", text(managementPort()))
        .with("console", text(consolePort()))
        .with("version", Version.text())
        .log(System.Logger.Level.INFO);
  }

  private static Object text(OptionalInt port) {
    return port.isPresent() ? port.getAsInt() : "off";
  }

  /** Gives a certificate that is new to {@code server} and to what shows the same. */
  Consumer<Tls> reloading(WebServer server) {
    return fresh -> {
      server.reloadTls(fresh);
      console.ifPresent(listener -> listener.reload(fresh));
    };
  }

  OptionalInt managementPort() {
    return management.map(it -> OptionalInt.of(it.port())).orElse(OptionalInt.empty());
  }

  OptionalInt consolePort() {
    return console.map(it -> OptionalInt.of(it.port())).orElse(OptionalInt.empty());
  }

  @Override
  public void close() {
    management.ifPresent(ManagementListener::close);
    console.ifPresent(ConsoleListener::close);
  }
}
