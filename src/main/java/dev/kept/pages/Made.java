package dev.kept.pages;

import dev.kept.hooks.transport.Entity;
import io.helidon.http.HeaderNames;
import io.helidon.http.Status;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.io.UncheckedIOException;

/** An answer that only has to be sent. */
final class Made {
  private final Reply reply;
  private final byte[] body;

  Made(Reply reply, byte[] body) {
    this.reply = reply;
    this.body = body;
  }

  void send(ServerRequest request, ServerResponse response) {
    PageHeaders.ALWAYS.forEach(response::header);
    response.header(HeaderNames.CACHE_CONTROL, "no-store");
    response.header(HeaderNames.VARY, "Accept, Cookie");
    if (!reply.cookies().isEmpty()) {
      response.header(HeaderNames.SET_COOKIE, reply.cookies().toArray(String[]::new));
    }
    switch (reply) {
      case Reply.Shown shown -> {
        response.status(shown.page().status());
        response.header(HeaderNames.CONTENT_TYPE, "text/html;charset=utf-8");
        if (shown.page().status() == Status.SERVICE_UNAVAILABLE_503.code()) {
          response.header("Retry-After", "5");
        }
      }
      case Reply.Elsewhere elsewhere -> {
        response.status(Status.SEE_OTHER_303);
        response.header(HeaderNames.LOCATION, elsewhere.location());
      }
      case Reply.Data data -> {
        response.header(HeaderNames.CONTENT_TYPE, data.type());
        if (!data.file().isEmpty()) {
          response.header("Content-Disposition", "attachment; filename=\"" + data.file() + "\"");
        }
      }
    }
    try {
      Entity.send(request, response, body);
    } catch (UncheckedIOException gone) {
      throw new CloseConnectionException("the browser is gone", gone);
    }
  }
}
