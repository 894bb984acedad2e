package dev.kept.hooks.inflow;

import dev.kept.fhir.json.Document;
import dev.kept.time.Deadline;
import io.helidon.webserver.http.ServerRequest;
import java.io.IOException;
import java.util.Optional;

/**
 * The body of a request that is under way.
 *
 * @param request the request; its body is opened only when it is wanted, since the server refuses a
 *     compressed one at that point, in its own words
 * @param watch sees to its time
 */
public record RequestBody(ServerRequest request, BodyWatch watch) implements BodySource {
  @Override
  public Reading read(int most, Deadline deadline) {
    return Seat.aside(() -> inTime(most, deadline));
  }

  private Reading inTime(int most, Deadline deadline) {
    BodyWatch.Turn turn = watch.begin(deadline);
    Reading reading;
    boolean late;
    try {
      reading = read(most);
    } finally {
      late = turn.end();
    }
    return late && reading instanceof Reading.CutOff ? new Reading.Late() : reading;
  }

  /** Whatever is thrown here the client's bytes brought about: the server reads them right here. */
  private Reading read(int most) {
    try {
      Optional<byte[]> bytes =
          BoundedBody.read(
              request.content().inputStream(), request.headers().contentLength(), most);
      return bytes.isPresent()
          ? new Reading.Whole(Document.of(bytes.get()))
          : new Reading.TooLarge();
    } catch (IOException | RuntimeException e) {
      return new Reading.CutOff();
    }
  }
}
