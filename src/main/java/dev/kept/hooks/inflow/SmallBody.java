package dev.kept.hooks.inflow;

import dev.kept.time.Deadline;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * Bodies of requests that are no calls, such as forms: small, and in time.
 *
 * @param watch sees to their time
 * @param most bytes of one
 */
public record SmallBody(BodyWatch watch, int most) {

  /** The body; empty where it is too large, cut off or late. */
  public Optional<byte[]> read(ServerRequest request, Deadline deadline) {
    BodyWatch.Turn turn = watch.begin(deadline);
    try {
      return BoundedBody.read(
          request.content().inputStream(), request.headers().contentLength(), most);
    } catch (IOException | RuntimeException e) {
      // Whatever is thrown here the client's bytes brought about.
      return Optional.empty();
    } finally {
      turn.end();
    }
  }
}
