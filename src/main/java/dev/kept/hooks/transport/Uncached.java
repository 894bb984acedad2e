package dev.kept.hooks.transport;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Keeps what is said about patients out of every cache: the answer to each call. */
final class Uncached implements Filter {
  Uncached() {}

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (request.prologue().method().equals(Method.POST)) {
      response.header(HeaderNames.CACHE_CONTROL, "no-store");
    }
    chain.proceed();
  }
}
