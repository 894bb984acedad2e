package dev.kept.hooks.transport;

import dev.kept.hooks.TransportRefusals;
import dev.kept.hooks.framing.Client;
import dev.kept.hooks.tls.ServerTls;
import io.helidon.common.tls.Tls;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import java.time.Duration;
import java.util.Optional;

/** A server with one route, POST /echo, that gives bodies back as they came; GET is "here". */
final class WireServer implements AutoCloseable {
  private final WebServer server;

  WireServer(WireBounds bounds) {
    this(bounds, Optional.empty());
  }

  WireServer(WireBounds bounds, Optional<ServerTls> tls) {
    Wire wire = new Wire(bounds);
    WebServerConfig.Builder made =
        wire.server(
            wire.routing()
                .get("/echo", (request, response) -> response.send("here"))
                .get(
                    "/proved",
                    (request, response) -> {
                      Client.current().orElseThrow().proved("north");
                      response.send("proved");
                    })
                .post("/refused", (request, response) -> response.status(503).send("not now"))
                .post("/unread", (request, response) -> response.send("unread"))
                .post(
                    "/echo",
                    (request, response) ->
                        response.send(request.content().inputStream().readAllBytes())),
            TransportRefusals.handlers());
    tls.ifPresent(own -> wire.secured(made, own));
    server = made.host("127.0.0.1").port(0).shutdownGracePeriod(Duration.ZERO).build().start();
  }

  /** Takes up a new certificate. */
  void reload(Tls tls) {
    server.reloadTls(tls);
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
