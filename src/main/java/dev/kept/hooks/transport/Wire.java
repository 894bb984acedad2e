package dev.kept.hooks.transport;

import dev.kept.hooks.framing.Guests;
import dev.kept.hooks.framing.Patience;
import dev.kept.hooks.framing.ReadBounds;
import dev.kept.hooks.framing.StrictHttp;
import dev.kept.hooks.tls.Handshakes;
import dev.kept.hooks.tls.ServerTls;
import io.helidon.common.socket.SocketOptions;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.WebServerConfig;
import io.helidon.webserver.http.DirectHandlers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.helidon.webserver.http1.Http1Config;

/** A server that reads HTTP strictly: the same for the service and for its tests. */
public final class Wire {
  private final WireBounds bounds;
  private final Patience patience = new Patience();
  private final Handshakes handshakes;

  /** A server to be, within {@code bounds}. */
  public Wire(WireBounds bounds) {
    this.bounds = bounds;
    this.handshakes = new Handshakes(bounds.head(), WireBounds.HANDSHAKES);
  }

  /** Routes to be, behind the filters that every request passes. */
  public HttpRouting.Builder routing() {
    return HttpRouting.builder()
        .addFilter(new LastAnswer(bounds, patience, handshakes))
        .addFilter(new Uncached())
        .addFilter(new OnePath());
  }

  /**
   * The server.
   *
   * @param routing made by {@link #routing}, whole: what comes after it is never reached
   * @param refusals answers what never reaches a route
   */
  public WebServerConfig.Builder server(HttpRouting.Builder routing, DirectHandlers refusals) {
    ReadBounds reads =
        new ReadBounds(
            WireBounds.FIRST_LINE_BYTES,
            WireBounds.HEADER_BYTES,
            WireBounds.BODY_BYTES,
            bounds.head(),
            patience);
    Guests guests = new Guests(WireBounds.GUESTS);
    return WebServer.builder()
        .directHandlers(refusals)
        .maxPayloadSize(WireBounds.BODY_BYTES)
        .maxTcpConnections(WireBounds.CONNECTIONS)
        .idleConnectionTimeout(bounds.idle())
        .idleConnectionPeriod(bounds.beat())
        .shutdownHook(false)
        .contentEncoding(new BodiesAsSent())
        .protocolsDiscoverServices(false)
        .addConnectionSelector(new StrictHttp(http(), reads, guests, handshakes::done))
        .routing(routing.any(Wire::nothingHere));
  }

  /** {@code server} with TLS, its handshakes bounded in time and number. */
  public WebServerConfig.Builder secured(WebServerConfig.Builder server, ServerTls tls) {
    return server.tls(tls.tls()).connectionOptions(handshakes.watched(SocketOptions.create()));
  }

  /**
   * Left to the server, a request without a route has its body read first, however long it takes.
   */
  private static void nothingHere(ServerRequest request, ServerResponse response) {
    Refused.by(Status.NOT_FOUND_404, EventType.OTHER).send(request, response);
  }

  private Http1Config http() {
    return Http1Config.builder()
        .maxPrologueLength(WireBounds.FIRST_LINE_BYTES)
        .maxHeadersSize(WireBounds.HEADER_BYTES + 2) // with the empty line
        // The body is asked for before it is known whether it is wanted: one way to end it is
        // enough.
        .continueImmediately(true)
        .build();
  }
}
