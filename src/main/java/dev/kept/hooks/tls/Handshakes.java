package dev.kept.hooks.tls;

import io.helidon.common.socket.SocketOptions;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Handshakes under way, bounded in time and number. The server waits for a client's next bytes
 * without end, and its places for connections are few: whoever begins handshakes and leaves them
 * would take them all. One handshake too many ends the oldest: a true client's is over long before.
 */
public final class Handshakes {
  private static final long BEAT_MILLIS = 100;

  private final Duration time;
  private final int most;
  private final SequencedMap<SocketAddress, Begun> begun = new LinkedHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("handshakes").daemon().factory());

  /** At most {@code most} at once, each within {@code time}. */
  public Handshakes(Duration time, int most) {
    this.time = time;
    this.most = most;
  }

  private record Begun(Socket socket, long due) {}

  /** Begins to look at them. */
  public void start() {
    var _ =
        clock.scheduleWithFixedDelay(this::look, BEAT_MILLIS, BEAT_MILLIS, TimeUnit.MILLISECONDS);
  }

  /** Looks at none any more. */
  public void stop() {
    clock.shutdownNow();
  }

  /** Options by which the server hands over each connection that it accepts. */
  public SocketOptions watched(SocketOptions usual) {
    return new WatchedSockets(usual, this);
  }

  /** How many are under way. */
  int underWay() {
    synchronized (begun) {
      return begun.size();
    }
  }

  void begin(Socket socket) {
    List<Socket> ended = new ArrayList<>();
    synchronized (begun) {
      begun.putLast(
          socket.getRemoteSocketAddress(), new Begun(socket, System.nanoTime() + time.toNanos()));
      while (begun.size() > most) {
        ended.add(begun.pollFirstEntry().getValue().socket());
      }
    }
    ended.forEach(Handshakes::end);
  }

  /** The connection from {@code peer} has its handshake behind it. */
  public void done(SocketAddress peer) {
    synchronized (begun) {
      begun.remove(peer);
    }
  }

  private void look() {
    long now = System.nanoTime();
    List<Socket> ended = new ArrayList<>();
    synchronized (begun) {
      begun
          .values()
          .removeIf(
              one -> {
                boolean late = now - one.due() >= 0;
                if (late) {
                  ended.add(one.socket());
                }
                return late || one.socket().isClosed();
              });
    }
    ended.forEach(Handshakes::end);
  }

  /** On a thread of its own: TLS takes leave of its peer, which may not listen. */
  private static void end(Socket socket) {
    var _ =
        Thread.startVirtualThread(
            () -> {
              try {
                socket.close();
              } catch (IOException gone) {
                // it is closed then
              }
            });
  }
}
