package dev.kept.hooks.transport;

import dev.kept.hooks.framing.Patience;
import dev.kept.hooks.tls.Handshakes;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.http.media.ReadableEntity;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Ends connections after their last answer. The server announces the end and reads on (Helidon
 * issue 12324): what is left of a body would be taken for the next request. Bodies that nobody read
 * are read to their end, within bounds, or end the connection too.
 */
final class LastAnswer implements Filter {
  private static final int PIECE = 8 << 10;

  private final WireBounds bounds;
  private final Patience patience;
  private final Handshakes handshakes;
  private final FewAtOnce unwanted;

  LastAnswer(WireBounds bounds, Patience patience, Handshakes handshakes) {
    this.bounds = bounds;
    this.patience = patience;
    this.handshakes = handshakes;
    this.unwanted =
        new FewAtOnce(Runtime.getRuntime().availableProcessors(), bounds.drain().multipliedBy(4));
  }

  @Override
  public void beforeStart() {
    patience.start();
    handshakes.start();
  }

  @Override
  public void afterStop() {
    patience.stop();
    handshakes.stop();
  }

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (asksForEnd(request)) {
      response.header(HeaderValues.CONNECTION_CLOSE);
    }
    try {
      chain.proceed();
    } catch (CloseConnectionException e) {
      isReadToItsEnd(request, most(response));
      throw e;
    }
    boolean clean = isReadToItsEnd(request, most(response));
    if (!clean || response.headers().contains(HeaderValues.CONNECTION_CLOSE)) {
      throw new CloseConnectionException("the connection's last answer is sent");
    }
  }

  /** Any case, anywhere in the list; the server knows the plain word only. */
  private static boolean asksForEnd(RoutingRequest request) {
    return request.headers().all(HeaderNames.CONNECTION, List::of).stream()
        .flatMap(value -> Arrays.stream(value.split(",")))
        .anyMatch(option -> option.strip().equalsIgnoreCase("close"));
  }

  /** Whoever was turned away is not to cost more than whoever was let in. */
  private static int most(RoutingResponse response) {
    int status = response.status().code();
    return status == Status.UNAUTHORIZED_401.code()
            || status == Status.SERVICE_UNAVAILABLE_503.code()
        ? WireBounds.REFUSED_DRAIN_BYTES
        : WireBounds.DRAIN_BYTES;
  }

  /** Empty where somebody has begun to read. */
  private static Optional<InputStream> unread(ReadableEntity body) {
    try {
      return Optional.of(body.inputStream());
    } catch (IllegalStateException begun) {
      return Optional.empty();
    }
  }

  /** A body in chunks does not say its length. */
  private static boolean isOver(InputStream body, int most) throws IOException {
    byte[] piece = new byte[PIECE];
    int left = most;
    int length = 0;
    while (length >= 0 && left >= 0) {
      left -= length;
      length = body.read(piece);
    }
    return length < 0;
  }

  /** The client gets its answer even where it is still sending, if that does not take too long. */
  private boolean isReadToItsEnd(RoutingRequest request, int most) {
    ReadableEntity body = request.content();
    if (body.consumed()) {
      return true;
    }
    if (request.headers().contentLength().orElse(0) > most) {
      return false;
    }
    return most < WireBounds.DRAIN_BYTES
        ? unwanted.inTurn(() -> drain(request, most))
        : drain(request, most);
  }

  private boolean drain(RoutingRequest request, int most) {
    ReadableEntity body = request.content();
    patience.begin(bounds.drain());
    try {
      if (most < WireBounds.DRAIN_BYTES && request.headers().contentLength().isEmpty()) {
        Optional<InputStream> unread = unread(body);
        if (unread.isPresent()) {
          return isOver(unread.get(), most);
        }
      }
      body.consume();
      return body.consumed();
    } catch (IOException | RuntimeException e) {
      // Broken framing, a client that is gone or too slow: nothing more can be read here.
      return false;
    } finally {
      patience.end();
    }
  }
}
