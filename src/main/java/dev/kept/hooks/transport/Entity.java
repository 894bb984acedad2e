package dev.kept.hooks.transport;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** An answer's body, or what HEAD tells of it. */
public final class Entity {
  private Entity() {}

  /**
   * Sends {@code body}; to HEAD its length only, since the server would send all of it, and the
   * client take it for the next answer.
   */
  public static void send(ServerRequest request, ServerResponse response, byte[] body) {
    if (body.length == 0) {
      response.send();
    } else if (request.prologue().method().equals(Method.HEAD)) {
      response.header(HeaderNames.CONTENT_LENGTH, Integer.toString(body.length)).send();
    } else {
      response.send(body);
    }
  }
}
