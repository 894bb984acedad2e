package dev.kept.egress;

import dev.kept.egress.guard.Breaker.Verdict;
import dev.kept.egress.talk.Reason;
import java.time.Duration;

/**
 * What a call says of its server.
 *
 * @param verdict whether it works
 * @param pause how long it asks to be left alone; zero when it does not
 */
record Finding(Verdict verdict, Duration pause) {
  /** Nothing. */
  static final Finding NOTHING = new Finding(Verdict.NOTHING, Duration.ZERO);

  private static final int TOO_MANY = 429;
  private static final int SERVER_ERROR = 500;

  /** Of an answer: an error of the server's own speaks against it, one of the call's does not. */
  static Finding of(int status, Duration pause) {
    Verdict verdict = status >= SERVER_ERROR ? Verdict.FAILS : Verdict.WORKS;
    return new Finding(status == TOO_MANY ? Verdict.NOTHING : verdict, pause);
  }

  /** Of no answer. */
  static Finding of(Reason reason) {
    return switch (reason) {
      case UNKNOWN_HOST, CONNECT, PROXY, TIMEOUT, RESET ->
          new Finding(Verdict.FAILS, Duration.ZERO);
      case NOT_ALLOWED, ADDRESS, FILES, OVERSIZE, BUSY, OPEN, FAULT -> NOTHING;
    };
  }
}
