package dev.kept.egress;

import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * Makes calls: only below a destination's base, only to addresses that may be called, without
 * redirects or a proxy, so many at a time, and never past the call's deadline.
 */
public final class Egress implements AutoCloseable {
  private final Names names;
  private final int concurrency;
  private final Map<Destination, Lane> lanes = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A way out.
   *
   * @param concurrency most calls to one destination that are under way; one more is refused
   */
  public Egress(Names names, int concurrency) {
    this.names = names;
    this.concurrency = concurrency;
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
    // The place is given back by the thread that holds the connection, not by who waits for it.
    return await(threads.submit(() -> exchange(lane, call)), call);
  }

  private Lane lane(Destination destination) {
    return lanes.computeIfAbsent(destination, to -> new Lane(to, names, concurrency));
  }

  private static Answer exchange(Lane lane, Call call) {
    try {
      return lane.exchange(call);
    } finally {
      lane.leave();
    }
  }

  private static Answer await(Future<Answer> answer, Call call) {
    try {
      return answer.get(call.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return new Answer.Failed(Reason.TIMEOUT);
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Answer.Failed(Reason.TIMEOUT);
    } catch (ExecutionException e) {
      return new Answer.Failed(reason(e));
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
        default -> {}
      }
    }
    return Reason.RESET;
  }

  /** Ends all calls and connections. */
  @Override
  public void close() {
    threads.shutdownNow();
    lanes.values().forEach(Lane::close);
  }
}
