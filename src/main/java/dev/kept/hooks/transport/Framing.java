package dev.kept.hooks.transport;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.http.RequestException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Refuses requests whose body could be taken to end in two places (RFC 9112, 6.1 and 6.3): the
 * server itself takes the first length of two, and any coding it does not know for no body at all.
 */
final class Framing implements Http1ConnectionListener {
  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");

  private final WireBounds bounds;
  private final Patience patience;

  Framing(WireBounds bounds, Patience patience) {
    this.bounds = bounds;
    this.patience = patience;
  }

  @Override
  public void prologue(ConnectionContext connection, HttpPrologue prologue) {
    patience.begin(bounds.head());
  }

  @Override
  public void headers(ConnectionContext connection, Headers headers) {
    patience.end();
    if (!isPlain(headers)) {
      throw RequestException.builder()
          .type(EventType.BAD_REQUEST)
          .setKeepAlive(false)
          .message("ambiguous framing")
          .build();
    }
  }

  private static boolean isPlain(Headers headers) {
    List<String> codings = headers.all(HeaderNames.TRANSFER_ENCODING, List::of);
    List<String> lengths = headers.all(HeaderNames.CONTENT_LENGTH, List::of);
    if (headers.contains(HeaderNames.TRANSFER_ENCODING)) {
      return !headers.contains(HeaderNames.CONTENT_LENGTH)
          && codings.size() == 1
          && headers.contains(HeaderValues.TRANSFER_ENCODING_CHUNKED);
    }
    return !headers.contains(HeaderNames.CONTENT_LENGTH)
        || (lengths.size() == 1 && LENGTH.matcher(lengths.getFirst()).matches());
  }
}
