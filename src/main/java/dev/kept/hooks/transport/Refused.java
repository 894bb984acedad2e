package dev.kept.hooks.transport;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.DirectHandler.TransportResponse;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectTransportRequest;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * A request that no route answers, in the words the server has for it.
 *
 * @param status HTTP status
 * @param type what the server calls it
 */
public record Refused(Status status, EventType type) {
  /** A refusal with {@code status}. */
  public static Refused by(Status status, EventType type) {
    return new Refused(status, type);
  }

  /** Answers with it. An exception would pass the filters by that stand before this one. */
  public void send(ServerRequest request, ServerResponse response) {
    TransportResponse refusal =
        request
            .listenerContext()
            .directHandlers()
            .handler(type)
            .handle(
                DirectTransportRequest.create(request.prologue(), request.headers()),
                type,
                status,
                ServerResponseHeaders.create(),
                "");
    response.status(refusal.status());
    refusal.headers().forEach(response::header);
    Entity.send(request, response, refusal.entity().orElse(new byte[0]));
  }
}
