package dev.kept.egress.talk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kept.egress.guard.Share;
import dev.kept.egress.wire.WireConnection;
import io.helidon.http.ClientResponseHeaders;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientProtocolConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** One request and its answer over a connection that is there. */
public final class Conversation {
  private static final Duration SHORTEST_READ = Duration.ofMillis(1);

  private final Http1Client client;
  private final WireConnection connection;
  private final Share bytes;

  /** A conversation whose body is taken from {@code bytes}. */
  public Conversation(Http1Client client, WireConnection connection, Share bytes) {
    this.client = client;
    this.connection = connection;
    this.bytes = bytes;
  }

  /** What writes requests and reads answers; it makes no connections. */
  public static Http1Client client() {
    return Http1Client.builder()
        .proxy(Proxy.noProxy())
        .followRedirects(false)
        .shareConnectionCache(false)
        .servicesDiscoverServices(false)
        .protocolConfig(Http1ClientProtocolConfig.builder().validateRequestHeaders(true).build())
        .build();
  }

  /** It blocks for as long as the server likes, the caller sees to the deadline. */
  public Heard hold(Question question) {
    Duration left = question.deadline().remaining();
    var request =
        client
            .get()
            .connection(connection)
            .skipUriEncoding(true)
            .uri(verbatim(question.uri()))
            .readTimeout(left.compareTo(SHORTEST_READ) < 0 ? SHORTEST_READ : left);
    request.headers(
        headers ->
            question
                .headers()
                .forEach((name, value) -> headers.set(HeaderNames.create(name), value)));
    try (HttpClientResponse response = request.request()) {
      return heard(response, question.maxBytes());
    } catch (RuntimeException e) {
      connection.closeResource();
      throw e;
    }
  }

  private Heard heard(HttpClientResponse response, int maxBytes) {
    ClientResponseHeaders headers = response.headers();
    String type = headers.contentType().map(t -> t.mediaType().text()).orElse("");
    int status = response.status().code();
    try {
      Body body = body(response, maxBytes);
      return new Heard(status, type.toLowerCase(Locale.ROOT), body, pause(status, headers));
    } catch (RuntimeException e) {
      connection.closeResource(); // before the response would read on, or give it back
      throw e;
    }
  }

  private static Duration pause(int status, Headers headers) {
    boolean asks = status == 429 || status == 503;
    return asks
        ? headers
            .first(HeaderNames.RETRY_AFTER)
            .map(text -> RetryAfter.of(text, Instant.now()))
            .orElse(Duration.ZERO)
        : Duration.ZERO;
  }

  /**
   * A URI that the client sends as {@code target} stands. Left alone it decodes a path and query,
   * sorts the parameters anew and writes them in its own encoding, which breaks the links of a
   * search; told to skip encoding it writes what it decoded. So the whole target travels as a path
   * encoded once more.
   */
  private static URI verbatim(URI target) {
    String path = encoded(target.getRawPath()).replace("%2F", "/");
    String query = target.getRawQuery() == null ? "" : encoded("?" + target.getRawQuery());
    return URI.create(target.getScheme() + "://" + target.getRawAuthority() + path + query);
  }

  private static String encoded(String raw) {
    return URLEncoder.encode(raw, US_ASCII).replace("+", "%20");
  }

  private Body body(HttpClientResponse response, int maxBytes) {
    long stated = response.headers().contentLength().orElse(-1);
    if (stated > maxBytes) {
      throw new EgressException(Reason.OVERSIZE);
    }
    if (!response.entity().hasEntity()) {
      return new Body(new byte[0], () -> {});
    }
    BodyReading reading = new BodyReading(bytes, maxBytes);
    try (InputStream in = response.inputStream()) {
      return reading.read(in, stated);
    } catch (IOException e) {
      throw new EgressException(Trouble.of(e));
    }
  }
}
