package dev.kept;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Keeps the open demo to this machine: only requests that name it by a loopback host, and browsers
 * only from a loopback origin, so that no web page elsewhere reaches it by DNS rebinding.
 */
final class LoopbackOnly implements Filter {
  private static final Pattern HOST =
      Pattern.compile("(127\\.0\\.0\\.1|localhost|\\[::1])(:\\d{1,5})?");

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    Optional<String> origin = request.headers().first(HeaderNames.ORIGIN);
    boolean here = HOST.matcher(request.authority()).matches();
    if (here && origin.map(LoopbackOnly::isLocal).orElse(true)) {
      chain.proceed();
    } else {
      response.status(403).send("The demo answers this machine only.");
    }
  }

  private static boolean isLocal(String origin) {
    String host = origin.replaceFirst("^https?://", "");
    return HOST.matcher(host).matches();
  }
}
