package dev.kept.egress;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLException;

/**
 * Makes calls: only below a destination's base, only to addresses that may be called, without
 * redirects or a proxy, so many at a time, and never past the call's deadline.
 */
public final class Egress implements AutoCloseable {
  private final Names names;
  private final int concurrency;
  private final Faults faults;
  private final Map<Destination, Lane> lanes = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A way out.
   *
   * @param concurrency most calls to one destination that are under way; one more is refused
   * @param faults where a failure that is no server's is told
   */
  public Egress(Names names, int concurrency, Faults faults) {
    this.names = names;
    this.concurrency = concurrency;
    this.faults = faults;
  }

  /** Makes the client for {@code to} ready, so that the first call need not. */
  public void prepare(Destination to) {
    lane(to);
  }

  /** Makes {@code call} and waits for its answer, until the deadline at most. */
  public Answer get(Call call) {
    if (!call.to().covers(call.uri())) {
      return new Answer.Failed(Reason.NOT_ALLOWED);
    }
    if (call.deadline().struck()) {
      return new Answer.Failed(Reason.TIMEOUT);
    }
    Lane lane = lane(call.to());
    if (!lane.enter()) {
      return new Answer.Failed(Reason.BUSY);
    }
    Exchange exchange = new Exchange(lane, () -> exchange(lane, call));
    try {
      threads.execute(exchange);
    } catch (RejectedExecutionException closed) {
      lane.leave();
      return new Answer.Failed(Reason.CONNECT);
    }
    return exchange.await(call.deadline().remaining().toNanos());
  }

  private Lane lane(Destination destination) {
    return lanes.computeIfAbsent(destination, to -> new Lane(to, names, concurrency));
  }

  private Answer exchange(Lane lane, Call call) {
    try {
      return lane.exchange(call);
    } catch (RuntimeException e) {
      Reason reason = reason(e);
      if (reason == Reason.FAULT) {
        faults.failed(e);
      }
      return new Answer.Failed(reason);
    }
  }

  private static Reason reason(Throwable thrown) {
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      switch (cause) {
        case EgressException refused -> {
          return refused.reason();
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

  /** Ends all calls and connections. */
  @Override
  public void close() {
    threads.shutdownNow();
    lanes.values().forEach(Lane::close);
  }
}
