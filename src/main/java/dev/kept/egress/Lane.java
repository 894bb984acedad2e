package dev.kept.egress;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.helidon.http.ClientResponseHeaders;
import io.helidon.http.HeaderNames;
import io.helidon.webclient.api.HttpClientResponse;
import io.helidon.webclient.api.Proxy;
import io.helidon.webclient.http1.Http1Client;
import io.helidon.webclient.http1.Http1ClientProtocolConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** The calls to one destination: a client of its own, and a bound on how many are under way. */
final class Lane {
  private static final Duration LONGEST_CONNECT = Duration.ofSeconds(5);
  private static final Duration SHORTEST_READ = Duration.ofMillis(1);
  private static final int IDLE_CONNECTIONS = 16;

  private final Http1Client client;
  private final Semaphore free;

  Lane(Destination to, Names names, int concurrency) {
    this.free = new Semaphore(concurrency);
    this.client =
        Http1Client.builder()
            .dnsResolver(new Pinned(names, to.allowedRanges()))
            .proxy(Proxy.noProxy())
            .followRedirects(false)
            .connectTimeout(LONGEST_CONNECT)
            .shareConnectionCache(false)
            .connectionCacheSize(IDLE_CONNECTIONS)
            .servicesDiscoverServices(false)
            .protocolConfig(
                Http1ClientProtocolConfig.builder().validateRequestHeaders(true).build())
            .build();
  }

  boolean enter() {
    return free.tryAcquire();
  }

  void leave() {
    free.release();
  }

  /** One exchange; it blocks for as long as the server likes, the caller sees to the deadline. */
  Answer exchange(Call call) {
    Duration left = call.deadline().remaining();
    var request =
        client
            .get()
            .skipUriEncoding(true)
            .uri(verbatim(call.uri()))
            .readTimeout(left.compareTo(SHORTEST_READ) < 0 ? SHORTEST_READ : left);
    request.headers(
        headers ->
            call.headers().forEach((name, value) -> headers.set(HeaderNames.create(name), value)));
    try (HttpClientResponse response = request.request()) {
      ClientResponseHeaders headers = response.headers();
      String type = headers.contentType().map(t -> t.mediaType().text()).orElse("");
      return new Answer.Received(
          response.status().code(), type.toLowerCase(Locale.ROOT), body(response, call.maxBytes()));
    }
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

  private static Body body(HttpClientResponse response, int maxBytes) {
    long stated = response.headers().contentLength().orElse(-1);
    if (stated > maxBytes) {
      throw new EgressException(Reason.OVERSIZE);
    }
    if (!response.entity().hasEntity()) {
      return new Body(new byte[0]);
    }
    try (InputStream in = response.inputStream()) {
      byte[] bytes = in.readNBytes(maxBytes + 1);
      if (bytes.length > maxBytes) {
        throw new EgressException(Reason.OVERSIZE);
      }
      if (stated >= 0 && bytes.length < stated) {
        throw new EgressException(Reason.RESET);
      }
      return new Body(bytes);
    } catch (IOException e) {
      throw new EgressException(Reason.RESET);
    }
  }

  void close() {
    client.closeResource();
  }
}
