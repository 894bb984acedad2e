package dev.kept.hooks;

import dev.kept.hooks.transport.PeerCertificates;
import dev.kept.security.Credentials;
import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Optional;

/**
 * HEAD of discovery: all that GET answers, without the body. It comes before {@link HookRoutes}.
 */
public final class DiscoveryHead implements HttpService {
  private final HookDoor door;

  /** Heads of what {@code door} offers. */
  public DiscoveryHead(HookDoor door) {
    this.door = door;
  }

  @Override
  public void routing(HttpRules rules) {
    rules.head("/cds-services", this::answer).head("/t/{tenant}/cds-services", this::answer);
  }

  private void answer(ServerRequest request, ServerResponse response) {
    Arrival arrival =
        new Arrival(
            request.path().pathParameters().first("tenant").asOptional(),
            Optional.empty(),
            false,
            new Credentials(
                header(request, HeaderNames.AUTHORIZATION), PeerCertificates.of(request)),
            Optional.empty(),
            Optional.empty());
    Answer answer = door.discover(arrival);
    answer.headers().forEach(response::header);
    door.tenant(arrival.tenant())
        .map(tenant -> Cors.headers(tenant, header(request, HeaderNames.ORIGIN)))
        .ifPresent(headers -> headers.forEach(response::header));
    response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(answer.body().length));
    if (answer.body().length > 0) {
      response.header(HeaderNames.CONTENT_TYPE, answer.mediaType());
    }
    response.status(answer.status()).send();
  }

  private static Optional<String> header(ServerRequest request, HeaderName name) {
    return request.headers().first(name);
  }
}
