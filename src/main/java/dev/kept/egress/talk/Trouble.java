package dev.kept.egress.talk;

import dev.kept.egress.wire.Unreached;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;

/** What was thrown, as a reason. */
public final class Trouble {
  private Trouble() {}

  /** The reason of what was thrown while connecting. */
  public static Reason connecting(Throwable thrown) {
    Reason reason = of(thrown);
    return reason == Reason.RESET ? Reason.CONNECT : reason;
  }

  /** The reason of what was thrown while talking. */
  public static Reason of(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case EgressException refused -> {
          return refused.reason();
        }
        case Unreached unreached -> {
          return Reason.of(unreached.why());
        }
        case SocketTimeoutException late -> {
          return Reason.TIMEOUT;
        }
        case ConnectException refused -> {
          return Reason.CONNECT;
        }
        case SSLException untrusted -> {
          return Reason.CONNECT;
        }
        case IOException broken -> {
          return Reason.RESET;
        }
        default -> {}
      }
    }
    return isOfTheClient(thrown) ? Reason.RESET : Reason.FAULT;
  }

  /** Whether the HTTP client threw it: it has no other way to say that an answer is no HTTP. */
  private static boolean isOfTheClient(Throwable thrown) {
    StackTraceElement[] frames = thrown.getStackTrace();
    return frames.length > 0 && frames[0].getClassName().startsWith("io.helidon.");
  }
}
