package dev.kept.hooks.transport;

import io.helidon.common.uri.UriPath;
import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HttpPrologue;
import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * One path for one thing, so that what stands in front of the service and the service itself mean
 * the same by it: no empty or dot segments, no parameters, no fragment, nothing encoded that need
 * not be or that would part segments. A slash at the end is taken off, since some clients send it;
 * a full URI must be of the host that is asked (RFC 9112, 3.2.2).
 */
final class OnePath implements Filter {
  private static final String ENCODED =
      "(2[0-46-9A-Ca-c]|3[ACDEFacdef]|40|5[BDEbde]|60|7[B-Db-d]|[89A-Fa-f][0-9A-Fa-f])";

  private static final Pattern ODD =
      Pattern.compile("//|/\\.{1,2}(/|$)|[^A-Za-z0-9._~!$&'()*+,=:@/%-]|%(?!" + ENCODED + ")");

  OnePath() {}

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    String sent = request.prologue().uriPath().rawPath();
    String path = withoutEnd(withoutOrigin(sent, request.authority()));
    boolean fragment = request.prologue().fragment().hasValue();
    if (fragment || !path.startsWith("/") || ODD.matcher(path).find()) {
      Refused.by(Status.NOT_FOUND_404, EventType.OTHER).send(request, response);
      return;
    }
    if (!path.equals(sent)) {
      request.prologue(at(path, request.prologue()));
    }
    chain.proceed();
  }

  private static String withoutOrigin(String path, String authority) {
    String lower = path.toLowerCase(Locale.ROOT);
    for (String scheme : new String[] {"http://", "https://"}) {
      String origin = scheme + authority.toLowerCase(Locale.ROOT);
      if (lower.startsWith(origin + "/")) {
        return path.substring(origin.length());
      }
    }
    return path;
  }

  private static String withoutEnd(String path) {
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static HttpPrologue at(String path, HttpPrologue sent) {
    return HttpPrologue.create(
        sent.rawProtocol(),
        sent.protocol(),
        sent.protocolVersion(),
        sent.method(),
        UriPath.create(path),
        sent.query(),
        sent.fragment());
  }
}
