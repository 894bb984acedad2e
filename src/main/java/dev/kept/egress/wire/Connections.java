package dev.kept.egress.wire;

import dev.kept.egress.credentials.Credentials;
import dev.kept.egress.credentials.OutboundFiles;
import dev.kept.files.Look;
import dev.kept.tenant.Outbound;
import dev.kept.time.Deadline;
import dev.kept.time.Ticker;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The connections to one tenant's server: made when needed, some kept for the next call. */
public final class Connections {
  private static final int MOST_IDLE = 16;
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

  private final OutboundFiles files;
  private final Connector connector;
  private final Ticker ticker;
  private final Map<Origin, Deque<Idle>> idle = new HashMap<>();
  private boolean closed;

  /** A connection that waits, since when. */
  private record Idle(WireConnection connection, long since) {}

  /**
   * Connections.
   *
   * @param way how they lead there
   * @param ticker by which they wait
   */
  public Connections(Way way, Ticker ticker) {
    this.files = new OutboundFiles(way.outbound());
    this.connector =
        new Connector(new Addresses(way.lookup(), way.allowedRanges()), way.outbound().proxy());
    this.ticker = ticker;
  }

  /**
   * How they lead there.
   *
   * @param lookup resolves names
   * @param allowedRanges address ranges (CIDR) that are else refused
   * @param outbound proxy, authorities, client certificate
   */
  public record Way(Lookup lookup, Set<String> allowedRanges, Outbound outbound) {}

  /** A connection to {@code origin}, kept from before or made before {@code deadline}. */
  public WireConnection take(Origin origin, Deadline deadline) throws IOException {
    Optional<WireConnection> kept = kept(origin, with());
    return kept.isPresent() ? kept.get() : open(origin, deadline);
  }

  /** A new connection to {@code origin}, made before {@code deadline}. */
  public WireConnection open(Origin origin, Deadline deadline) throws IOException {
    return connector.open(origin, with(), deadline, this::keep);
  }

  private Credentials with() throws Unreached {
    return files.current().orElseThrow(() -> new Unreached(Unreached.Why.FILES));
  }

  /** Takes up changed files and ends connections that waited too long or were made before. */
  public Look look() {
    Look look = files.look();
    if (look instanceof Look.Taken) {
      drop();
    }
    endIdle();
    return look;
  }

  /** A connection may wait for so long that the other end is sure to have forgotten it. */
  private synchronized void endIdle() {
    long now = ticker.nanos();
    for (Deque<Idle> waiting : idle.values()) {
      while (!waiting.isEmpty() && now - waiting.peekLast().since() > LONGEST_IDLE.toNanos()) {
        waiting.removeLast().connection().closeResource();
      }
    }
    idle.values().removeIf(Deque::isEmpty);
  }

  /** Ends those that wait. */
  public synchronized void drop() {
    idle.values().forEach(all -> all.forEach(one -> one.connection().closeResource()));
    idle.clear();
  }

  /** Ends those that wait; none waits from now on. */
  public synchronized void close() {
    closed = true;
    drop();
  }

  private Optional<WireConnection> kept(Origin origin, Credentials with) {
    while (true) {
      Optional<WireConnection> last = waiting(origin);
      if (last.isEmpty()) {
        return last;
      }
      if (last.get().isOf(origin, with) && last.get().isFresh()) {
        last.get().begin();
        return last;
      }
      last.get().closeResource();
    }
  }

  private synchronized Optional<WireConnection> waiting(Origin origin) {
    return Optional.ofNullable(idle.get(origin)).map(Deque::pollFirst).map(Idle::connection);
  }

  private synchronized void keep(WireConnection connection) {
    Deque<Idle> waiting = idle.computeIfAbsent(connection.origin(), _ -> new ArrayDeque<>());
    if (closed || waiting.size() >= MOST_IDLE) {
      connection.closeResource();
    } else {
      waiting.addFirst(new Idle(connection, ticker.nanos()));
    }
  }
}
