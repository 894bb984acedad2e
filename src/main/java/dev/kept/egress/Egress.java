package dev.kept.egress;

import dev.kept.egress.Lane.Entry;
import dev.kept.egress.guard.Bounds;
import dev.kept.egress.guard.Breaker;
import dev.kept.egress.talk.Conversation;
import dev.kept.egress.talk.Reason;
import dev.kept.egress.wire.Connections;
import dev.kept.time.Ticker;
import io.helidon.webclient.http1.Http1Client;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Makes calls: only below a destination's base or at its named other origins, only to addresses
 * that may be called, without redirects, through no proxy but the tenant's own, so many at a time,
 * not to a server that fails all the time, and never past the call's deadline.
 */
public final class Egress implements AutoCloseable {
  private final Names names;
  private final Bounds.Room bounds;
  private final Faults faults;
  private final Http1Client client = Conversation.client();
  private final Map<Destination, Lane> lanes = new ConcurrentHashMap<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Ticker ticker;
  private volatile Optional<Set<Destination>> retained = Optional.empty();

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
    this(names, bounds, faults, System::nanoTime);
  }

  Egress(Names names, Bounds bounds, Faults faults, Ticker ticker) {
    this.names = names;
    this.bounds = new Bounds.Room(bounds);
    this.faults = faults;
    this.ticker = ticker;
  }

  /** Makes ready what calls to {@code to} need, so that the first call need not. */
  public void prepare(Destination to) {
    lane(to);
  }

  /**
   * Forgets all destinations but {@code those}: their connections end, and nothing is told of them
   * any more. One with calls under way is forgotten after them.
   */
  public void retain(Set<Destination> those) {
    retained = Optional.of(Set.copyOf(those));
    retire();
  }

  /** Makes {@code call} and waits for its answer, until the deadline at most. */
  public Answer get(Call call) {
    if (!call.to().covers(call.uri()) || call.carriesTokenAway()) {
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
    return lanes.values().stream()
        .filter(lane -> isRetained(lane.to()))
        .map(Lane::standing)
        .toList();
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
                new Connections(
                    new Connections.Way(names, to.allowedRanges(), to.terms().outbound()), ticker),
                new Lane.Keeping(bounds, faults, ticker)));
  }

  /** Looks after what changes without a call: files, connections that wait. To be called often. */
  public void look() {
    retire();
    for (Lane lane : lanes.values()) {
      try {
        if (isRetained(lane.to())) {
          lane.look();
        }
      } catch (RuntimeException e) {
        faults.failed(e);
      }
    }
  }

  private boolean isRetained(Destination to) {
    return retained.isEmpty() || retained.get().contains(to);
  }

  private void retire() {
    retained.ifPresent(
        those -> {
          for (Lane lane : List.copyOf(lanes.values())) {
            if (!those.contains(lane.to()) && lane.isIdle() && lanes.remove(lane.to(), lane)) {
              lane.connections().close();
            }
          }
        });
  }

  /** Ends all calls and connections. */
  @Override
  public void close() {
    threads.shutdownNow();
    lanes.values().forEach(lane -> lane.connections().close());
    client.closeResource();
  }
}
