package dev.kept.hooks.transport;

import dev.kept.hooks.TransportRefusals;
import io.helidon.webserver.WebServer;
import java.time.Duration;

/** A server with one route, POST /echo, that gives bodies back as they came; GET is "here". */
final class WireServer implements AutoCloseable {
  private final WebServer server;

  WireServer(WireBounds bounds) {
    Wire wire = new Wire(bounds);
    server =
        wire.server(
                wire.routing()
                    .get("/echo", (request, response) -> response.send("here"))
                    .post("/unread", (request, response) -> response.send("unread"))
                    .post(
                        "/echo",
                        (request, response) ->
                            response.send(request.content().inputStream().readAllBytes())),
                TransportRefusals.handlers())
            .host("127.0.0.1")
            .port(0)
            .shutdownGracePeriod(Duration.ZERO)
            .build()
            .start();
  }

  int port() {
    return server.port();
  }

  @Override
  public void close() {
    server.stop();
  }
}
