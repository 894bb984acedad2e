package dev.kept.egress;

import dev.kept.egress.Lane.Entry;
import dev.kept.egress.guard.Bounds;
import dev.kept.egress.guard.Breaker;
import dev.kept.egress.talk.Conversation;
import dev.kept.egress.talk.Reason;
import dev.kept.egress.wire.Connections;
import io.helidon.webclient.http1.Http1Client;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Makes calls: only below a destination's base or at its named other origins, only to addresses
 * that may be called, without redirects, through no proxy but the tenant's own, so many at a time,
 * not to a server that fails all the time, and never past the call's deadline.
 */
public final class Egress implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Names names;
  private final Bounds.Room bounds;
  private final Faults faults;
  private final Http1Client client = Conversation.client();
  private final Map<Destination, Lane> lanes = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("egress-look").factory());

  /**
   * A way out that leaves no server alone, however often it fails.
   *
   * @param concurrency most calls to one destination that are under way; one more is refused
   * @param faults where a failure that is no server's, and a destination's trouble, is told
   */
  public Egress(Names names, int concurrency, Faults faults) {
    this(names, Bounds.usual(concurrency, Breaker.Rule.NEVER), faults);
  }

  /**
   * A way out.
   *
   * @param bounds how much may be under way, and when a server is left alone
   * @param faults where a failure that is no server's, and a destination's trouble, is told
   */
  public Egress(Names names, Bounds bounds, Faults faults) {
    this.names = names;
    this.bounds = new Bounds.Room(bounds);
    this.faults = faults;
    var _ =
        looks.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Makes ready what calls to {@code to} need, so that the first call need not. */
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
    return switch (lane.enter()) {
      case Entry.Refused refused -> new Answer.Failed(refused.reason());
      case Entry.Open open -> send(new Passage(lane, open.pass(), call));
    };
  }

  /** How each destination stands that was called or made ready. */
  public List<Standing> standings() {
    return lanes.values().stream().map(Lane::standing).toList();
  }

  private Answer send(Passage passage) {
    Exchange exchange = new Exchange(passage, client);
    try {
      threads.execute(exchange);
    } catch (RejectedExecutionException closed) {
      passage.leave();
      return new Answer.Failed(Reason.CONNECT);
    }
    return exchange.await(passage.call().deadline().remaining().toNanos());
  }

  private Lane lane(Destination destination) {
    return lanes.computeIfAbsent(
        destination,
        to ->
            new Lane(
                to,
                new Connections(names, to.allowedRanges(), to.terms().outbound()),
                bounds,
                faults));
  }

  private void look() {
    for (Lane lane : lanes.values()) {
      try {
        lane.look();
      } catch (RuntimeException e) {
        faults.failed(e);
      }
    }
  }

  /** Ends all calls and connections. */
  @Override
  public void close() {
    looks.shutdownNow();
    threads.shutdownNow();
    lanes.values().forEach(lane -> lane.connections().close());
    client.closeResource();
  }
}
