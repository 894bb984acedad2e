package dev.kept.egress.wire;

import dev.kept.egress.credentials.Credentials;
import dev.kept.egress.credentials.OutboundFiles;
import dev.kept.egress.credentials.OutboundFiles.Look;
import dev.kept.tenant.Outbound;
import dev.kept.time.Deadline;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;

/** The connections to one tenant's server: made when needed, some kept for the next call. */
public final class Connections {
  private static final int MOST_IDLE = 16;
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

  private final OutboundFiles files;
  private final Connector connector;
  private final Deque<Idle> idle = new ArrayDeque<>();
  private boolean closed;

  /** A connection that waits, since when. */
  private record Idle(WireConnection connection, long since) {}

  /**
   * Connections.
   *
   * @param allowedRanges address ranges (CIDR) that are else refused
   */
  public Connections(Lookup lookup, Set<String> allowedRanges, Outbound outbound) {
    this.files = new OutboundFiles(outbound);
    this.connector = new Connector(new Addresses(lookup, allowedRanges), outbound.proxy());
  }

  /** A connection to {@code origin}, kept from before or made before {@code deadline}. */
  public WireConnection take(Origin origin, Deadline deadline) throws IOException {
    Credentials with = files.current().orElseThrow(() -> new Unreached(Unreached.Why.FILES));
    Optional<WireConnection> kept = kept(origin, with);
    return kept.isPresent() ? kept.get() : connector.open(origin, with, deadline, this::keep);
  }

  /** Takes up changed files and ends connections that waited too long or were made before. */
  public Look look() {
    Look look = files.look();
    if (look == Look.TAKEN) {
      drop();
    }
    synchronized (this) {
      long now = System.nanoTime();
      while (!idle.isEmpty() && now - idle.peekLast().since() > LONGEST_IDLE.toNanos()) {
        idle.removeLast().connection().closeResource();
      }
    }
    return look;
  }

  /** Ends those that wait. */
  public synchronized void drop() {
    idle.forEach(one -> one.connection().closeResource());
    idle.clear();
  }

  /** Ends those that wait; none waits from now on. */
  public synchronized void close() {
    closed = true;
    drop();
  }

  private Optional<WireConnection> kept(Origin origin, Credentials with) {
    while (true) {
      WireConnection last;
      synchronized (this) {
        Idle next = idle.pollFirst();
        if (next == null) {
          return Optional.empty();
        }
        last = next.connection();
      }
      if (last.isOf(origin, with) && last.isFresh()) {
        last.begin();
        return Optional.of(last);
      }
      last.closeResource();
    }
  }

  private synchronized void keep(WireConnection connection) {
    if (closed || idle.size() >= MOST_IDLE) {
      connection.closeResource();
    } else {
      idle.addFirst(new Idle(connection, System.nanoTime()));
    }
  }
}
