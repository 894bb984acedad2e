package dev.kept.egress.talk;

import dev.kept.time.Deadline;
import java.net.URI;
import java.util.Map;

/**
 * A GET as it is sent.
 *
 * @param uri its target
 * @param headers its headers, tokens among them: never shown
 * @param maxBytes most bytes of the answer's body
 * @param deadline when it ends at the latest
 */
public record Question(URI uri, Map<String, String> headers, int maxBytes, Deadline deadline) {
  @Override
  public String toString() {
    return "Question";
  }
}
