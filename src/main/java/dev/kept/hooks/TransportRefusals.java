package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.helidon.http.DirectHandler;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerResponseHeaders;
import io.helidon.http.Status;
import io.helidon.webserver.http.DirectHandlers;
import java.util.Optional;

/**
 * Refusals of what never reaches a route: broken HTTP, payloads past the server's own bound. They
 * too answer with an OperationOutcome and tell nothing of the inside.
 */
public final class TransportRefusals implements DirectHandler {
  private final Counts counts;

  private TransportRefusals(Counts counts) {
    this.counts = counts;
  }

  /** The server's handlers for all it refuses by itself, uncounted. */
  public static DirectHandlers handlers() {
    return handlers(Counts.NONE);
  }

  /** The server's handlers for all it refuses by itself. */
  public static DirectHandlers handlers(Counts counts) {
    DirectHandlers.Builder handlers = DirectHandlers.builder();
    TransportRefusals refusals = new TransportRefusals(counts);
    for (EventType type : EventType.values()) {
      handlers.addHandler(type, refusals);
    }
    return handlers.build();
  }

  @Override
  public TransportResponse handle(
      TransportRequest request,
      EventType type,
      Status status,
      ServerResponseHeaders headers,
      String message) {
    Refusal refusal = refusal(request, status);
    counts.refused(Optional.empty(), refusal.code());
    Answer.refused(refusal)
        .headers()
        .forEach((name, value) -> headers.set(HeaderNames.create(name), value));
    headers.set(HeaderNames.CONTENT_TYPE, "application/fhir+json;charset=utf-8");
    return TransportResponse.builder()
        .headers(headers)
        .status(Status.create(refusal.status()))
        .keepAlive(type.keepAlive())
        .entity(OutcomeJson.write(refusal).getBytes(UTF_8))
        .build();
  }

  private static Refusal refusal(TransportRequest request, Status status) {
    if (status.code() == 500 && request.method().isEmpty()) {
      // Nothing of a request was understood yet: what failed are the bytes, not the service.
      return refusal(request, Status.BAD_REQUEST_400);
    }
    return switch (status.code()) {
      case 403 -> new Refusal(403, "NOT-HERE", "forbidden", "The demo answers this machine only");
      case 404 ->
          new Refusal(
              404,
              "ROUTE-UNKNOWN",
              "not-found",
              "There is nothing here; GET cds-services lists the services");
      case 413 ->
          new Refusal(
              413, "BODY-TOO-LARGE", "too-long", "The body is larger than the server takes");
      case 431 ->
          new Refusal(
              431, "HEADERS-TOO-LARGE", "too-long", "The headers are larger than the server takes");
      case 500 -> Refusal.failed();
      default ->
          new Refusal(
              status.code(),
              "HTTP",
              "invalid",
              "The request is no HTTP that this service understands");
    };
  }
}
