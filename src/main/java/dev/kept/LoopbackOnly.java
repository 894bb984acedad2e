package dev.kept;

import dev.kept.hooks.transport.Refused;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps the open demo to this machine: only requests that name it by a loopback host, and browsers
 * only from a loopback origin, so that no web page elsewhere reaches it by DNS rebinding. Pages of
 * this machine may read its answers.
 */
final class LoopbackOnly implements Filter {
  private static final String HERE = "(127\\.0\\.0\\.1|localhost\\.?|\\[::1])(:\\d{1,5})?";
  private static final Pattern HOST = Pattern.compile(HERE, Pattern.CASE_INSENSITIVE);
  private static final Pattern ORIGIN =
      Pattern.compile("https?://" + HERE, Pattern.CASE_INSENSITIVE);

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    boolean here = HOST.matcher(request.authority()).matches();
    if (!here || !origin.map(from -> ORIGIN.matcher(from).matches()).orElse(true)) {
      Refused.by(Status.FORBIDDEN_403, EventType.FORBIDDEN).send(request, response);
      return;
    }
    origin.ifPresent(from -> allow(from, response));
    if (origin.isPresent() && request.prologue().method().equals(Method.OPTIONS)) {
      preflight(response);
    } else {
      chain.proceed();
    }
  }

  private static void allow(String origin, RoutingResponse response) {
    response.header(HeaderNames.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    response.header(HeaderNames.VARY, "Origin");
  }

  private static void preflight(RoutingResponse response) {
    response.header(HeaderNames.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD, POST, OPTIONS");
    response.header(
        HeaderNames.ACCESS_CONTROL_ALLOW_HEADERS,
        "Origin, Accept, Content-Type, Authorization, X-Requested-With");
    response.header(HeaderNames.ACCESS_CONTROL_MAX_AGE, "86400");
    response.status(Status.NO_CONTENT_204).send();
  }
}
