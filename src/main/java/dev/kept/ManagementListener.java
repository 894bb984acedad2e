package dev.kept;

import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig.Management;
import dev.kept.hooks.TransportRefusals;
import dev.kept.hooks.transport.Wire;
import dev.kept.hooks.transport.WireBounds;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.WebServer;

/** What is for operators and their machines, on a port that clients never reach. */
final class ManagementListener implements AutoCloseable {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final int CONNECTIONS = 32;

  private final WebServer server;

  private ManagementListener(WebServer server) {
    this.server = server;
  }

  /**
   * Listens.
   *
   * @throws UserMistake if it cannot
   */
  static ManagementListener start(Management where, Metrics metrics, Readiness readiness) {
    Wire wire = new Wire(WireBounds.USUAL);
    var routing =
        wire.routing()
            .register("/health", readiness)
            .get(
                "/metrics",
                (_, response) ->
                    response.header(HeaderNames.CONTENT_TYPE, PROMETHEUS).send(metrics.text()));
    WebServer server =
        wire.server(routing, TransportRefusals.handlers())
            .maxTcpConnections(CONNECTIONS)
            .host(where.host())
            .port(where.port())
            .build()
            .start();
    if (!server.isRunning()) {
      throw new UserMistake("cannot listen on " + where.host() + ":" + where.port());
    }
    return new ManagementListener(server);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
