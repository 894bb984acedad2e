package dev.kept.egress;

import dev.kept.time.Deadline;
import java.net.URI;
import java.util.Map;

/**
 * One GET.
 *
 * @param to where it may go
 * @param uri where it goes
 * @param headers its headers, tokens among them: never shown
 * @param maxBytes most bytes of the answer's body
 * @param deadline when it ends at the latest
 */
public record Call(
    Destination to, URI uri, Map<String, String> headers, int maxBytes, Deadline deadline) {
  public Call {
    headers = Map.copyOf(headers);
  }

  @Override
  public String toString() {
    return "Call[to " + to.base() + "]";
  }
}
