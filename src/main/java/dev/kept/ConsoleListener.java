package dev.kept;

import dev.kept.cli.UserMistake;
import dev.kept.config.ConsolePlace;
import dev.kept.console.Console;
import dev.kept.hooks.ModelCardRoutes;
import dev.kept.hooks.TransportRefusals;
import dev.kept.hooks.tls.ServerTls;
import dev.kept.hooks.transport.Wire;
import dev.kept.hooks.transport.WireBounds;
import dev.kept.pages.PublicPages;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import java.util.Optional;

/** The console on a port of its own, which clients need not reach. */
final class ConsoleListener implements AutoCloseable {
  private static final int CONNECTIONS = 256;

  private final WebServer server;

  private ConsoleListener(WebServer server) {
    this.server = server;
  }

  /**
   * What it serves.
   *
   * @param console the console
   * @param open the pages anybody may see
   * @param reports the models' reports
   * @param pages what answers what reaches no route
   * @param tls the service's own certificate
   */
  record Served(
      Console console,
      PublicPages open,
      ModelCardRoutes reports,
      PageParts pages,
      Optional<ServerTls> tls) {}

  /**
   * Listens.
   *
   * @throws UserMistake if it cannot
   */
  static ConsoleListener start(ConsolePlace where, Served served) {
    Wire wire = new Wire(WireBounds.USUAL);
    var made =
        wire.server(
            wire.routing()
                .register(served.open())
                .register("/model-card", served.reports())
                .register(served.console()),
            served.pages().refusals(TransportRefusals.handlers()));
    served.tls().ifPresent(tls -> wire.secured(made, tls));
    WebServer server =
        made.maxTcpConnections(CONNECTIONS).host(where.host()).port(where.port()).build().start();
    if (!server.isRunning()) {
      throw new UserMistake("cannot listen on " + where.host() + ":" + where.port());
    }
    return new ConsoleListener(server);
  }

  void reload(Tls fresh) {
    server.reloadTls(fresh);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
