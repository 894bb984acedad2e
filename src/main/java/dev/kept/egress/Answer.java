package dev.kept.egress;

import dev.kept.egress.talk.Body;
import dev.kept.egress.talk.Reason;

/** What came of a call. */
public sealed interface Answer {
  /**
   * The server answered.
   *
   * @param status the HTTP status, whatever it says
   * @param contentType the media type without parameters, in lower case; empty when not stated
   * @param body the body, complete; to be closed when it was read
   */
  record Received(int status, String contentType, Body body) implements Answer {}

  /**
   * It did not, or not in a way that can be used.
   *
   * @param reason why
   */
  record Failed(Reason reason) implements Answer {}
}
