package dev.kept.hooks;

import dev.kept.audit.Who;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/** The routes EHRs call: discovery and the services, for a tenant or without one. */
public final class HookRoutes implements HttpService {
  private static final String DISCOVERY = "/cds-services";
  private static final String TENANT_DISCOVERY = "/t/{tenant}/cds-services";
  private static final String SERVICE = "/cds-services/{id}";
  private static final String TENANT_SERVICE = "/t/{tenant}/cds-services/{id}";

  private final HookDoor door;
  private final Semaphore places;

  /**
   * Routes into {@code door}.
   *
   * @param inFlight most calls at once; one more is refused with 503
   */
  public HookRoutes(HookDoor door, int inFlight) {
    this.door = door;
    this.places = new Semaphore(inFlight);
  }

  @Override
  public void routing(HttpRules rules) {
    rules
        .get(DISCOVERY, this::discover)
        .get(TENANT_DISCOVERY, this::discover)
        .post(SERVICE, this::call)
        .post(TENANT_SERVICE, this::call)
        .options(DISCOVERY, this::preflight)
        .options(TENANT_DISCOVERY, this::preflight)
        .options(SERVICE, this::preflight)
        .options(TENANT_SERVICE, this::preflight)
        .any(DISCOVERY, this::wrongMethod)
        .any(TENANT_DISCOVERY, this::wrongMethod)
        .any(SERVICE, this::wrongMethod)
        .any(TENANT_SERVICE, this::wrongMethod);
  }

  private void discover(ServerRequest request, ServerResponse response) {
    send(response, door.discover(arrival(request)), cors(request));
  }

  private void call(ServerRequest request, ServerResponse response) throws IOException {
    if (!places.tryAcquire()) {
      send(
          response,
          door.refuse(Who.UNKNOWN, arrival(request), Refusal.overloaded()),
          cors(request));
      return;
    }
    try {
      send(response, answer(request), cors(request));
    } finally {
      places.release();
    }
  }

  private Answer answer(ServerRequest request) throws IOException {
    // Opened only when it is wanted: Helidon refuses a compressed body at that point, in its own
    // words.
    return door.call(
        arrival(request),
        most ->
            BoundedBody.read(
                request.content().inputStream(), request.headers().contentLength(), most));
  }

  private void preflight(ServerRequest request, ServerResponse response) {
    Map<String, String> headers =
        door.tenant(tenantId(request))
            .map(tenant -> Cors.preflight(tenant, origin(request)))
            .orElse(Map.of());
    headers.forEach(response::header);
    response.status(204).send();
  }

  private void wrongMethod(ServerRequest request, ServerResponse response) {
    Answer refused = door.refuse(Who.UNKNOWN, arrival(request), Refusal.methodNotAllowed());
    send(response, refused, Map.of("Allow", "GET, POST, OPTIONS"));
  }

  private Map<String, String> cors(ServerRequest request) {
    return door.tenant(tenantId(request))
        .map(tenant -> Cors.headers(tenant, origin(request)))
        .orElse(Map.of());
  }

  private static Arrival arrival(ServerRequest request) {
    return new Arrival(
        tenantId(request),
        request.path().pathParameters().first("id").asOptional(),
        header(request, HeaderNames.AUTHORIZATION),
        header(request, HeaderNames.CONTENT_TYPE),
        header(request, HeaderNames.CONTENT_ENCODING));
  }

  /** Empty for routes without tenant; the id as sent otherwise. */
  private static Optional<String> tenantId(ServerRequest request) {
    return request.path().pathParameters().first("tenant").asOptional();
  }

  private static Optional<String> origin(ServerRequest request) {
    return header(request, HeaderNames.ORIGIN);
  }

  private static Optional<String> header(ServerRequest request, HeaderName name) {
    return request.headers().first(name);
  }

  private static void send(ServerResponse response, Answer answer, Map<String, String> headers) {
    headers.forEach(response::header);
    answer.headers().forEach(response::header);
    response.status(answer.status());
    byte[] body = answer.body();
    if (body.length > 0) {
      response.header(HeaderNames.CONTENT_TYPE, answer.mediaType());
    }
    response.send(body);
  }
}
