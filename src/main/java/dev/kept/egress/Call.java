package dev.kept.egress;

import dev.kept.time.Deadline;
import java.net.URI;
import java.util.Map;

/**
 * One GET.
 *
 * @param to where it may go
 * @param uri where it goes; kept as it is sent, in ASCII
 * @param headers its headers, tokens among them: never shown
 * @param maxBytes most bytes of the answer's body
 * @param deadline when it ends at the latest
 */
public record Call(
    Destination to, URI uri, Map<String, String> headers, int maxBytes, Deadline deadline) {
  public Call {
    uri = URI.create(uri.toASCIIString()); // what is looked at is what is sent
    headers = Map.copyOf(headers);
  }

  /** Whether it would show a token to another origin than its destination's own. */
  boolean carriesTokenAway() {
    return headers.keySet().stream().anyMatch("Authorization"::equalsIgnoreCase) && !to.isHome(uri);
  }

  @Override
  public String toString() {
    return "Call[to " + to.base() + "]";
  }
}
