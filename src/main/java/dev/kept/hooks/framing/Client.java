package dev.kept.hooks.framing;

import io.helidon.webserver.CloseConnectionException;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * Who is at the other end of a connection. While a request of its is answered, the connection may
 * be read ahead, since that is how a client that goes away is noticed; what comes then is kept for
 * the next request.
 */
public final class Client implements Supplier<byte[]> {
  private static final ScopedValue<Client> CURRENT = ScopedValue.newInstance();

  /** A gateway may call for several on one connection. */
  private static final int MOST_PROVEN = 8;

  private final Supplier<byte[]> connection;
  private Optional<Ahead> ahead = Optional.empty();
  private final SequencedSet<String> proven = new LinkedHashSet<>();
  private volatile boolean known;

  Client(Supplier<byte[]> connection) {
    this.connection = connection;
  }

  /** Runs {@code serving} as what answers this client. */
  void during(ScopedValue.CallableOp<Void, InterruptedException> serving)
      throws InterruptedException {
    ScopedValue.where(CURRENT, this).call(serving);
  }

  /** Whom the current thread answers; nobody outside of a connection. */
  public static Optional<Client> current() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  /** Whether it has proved on this connection to be {@code whose}, and not failed since. */
  public boolean isProven(String whose) {
    return proven.contains(whose);
  }

  /** It has just proved to be {@code whose}. */
  public void proved(String whose) {
    proven.addLast(whose);
    if (proven.size() > MOST_PROVEN) {
      proven.removeFirst();
    }
    known = true;
  }

  /** It has just failed to prove to be {@code whose}. */
  public void failed(String whose) {
    proven.remove(whose);
    known = !proven.isEmpty();
  }

  /** Whether it has proved to be anybody's; for any thread. */
  boolean isKnown() {
    return known;
  }

  /**
   * What comes of {@code wait}; when the client goes away meanwhile, the current thread is
   * interrupted, until {@code wait} ends. A client that has sent its next request already is there.
   */
  public static <T> T whileThere(Supplier<T> wait) {
    Optional<Ahead> watch = current().map(Client::watch);
    try {
      return wait.get();
    } finally {
      watch.ifPresent(Ahead::unwatch);
    }
  }

  /** Whether the client whom the current thread answers was seen to go away. */
  public static boolean isGone() {
    return current().flatMap(client -> client.ahead).filter(Ahead::hasStruck).isPresent();
  }

  private Ahead watch() {
    Ahead reading = ahead.orElseGet(() -> new Ahead(connection));
    if (ahead.isEmpty()) {
      ahead = Optional.of(reading);
    }
    reading.watch(Thread.currentThread());
    return reading;
  }

  /** The connection's next bytes. */
  @Override
  public byte[] get() {
    if (ahead.isEmpty()) {
      return connection.get();
    }
    byte[] bytes = ahead.get().await();
    ahead = Optional.empty();
    return bytes;
  }

  /** One read ahead. */
  private static final class Ahead {
    private final FutureTask<byte[]> read;
    private final Thread reader;
    private Optional<Thread> watching = Optional.empty();
    private boolean over;
    private boolean struck;

    Ahead(Supplier<byte[]> connection) {
      read = new FutureTask<>(connection::get);
      reader = Thread.ofVirtual().name("ahead").unstarted(this::run);
      reader.start();
    }

    private void run() {
      read.run();
      if (read.state() != FutureTask.State.SUCCESS) {
        end();
      }
    }

    private synchronized void end() {
      over = true;
      watching.ifPresent(this::strike);
    }

    private void strike(Thread waiting) {
      struck = true;
      waiting.interrupt();
    }

    synchronized void watch(Thread waiting) {
      watching = Optional.of(waiting);
      if (over) {
        strike(waiting);
      }
    }

    /** Takes back the interrupt of its own, and no other. */
    synchronized void unwatch() {
      watching = Optional.empty();
      if (struck) {
        Thread.interrupted();
      }
    }

    synchronized boolean hasStruck() {
      return struck;
    }

    byte[] await() {
      try {
        return read.get();
      } catch (InterruptedException e) {
        // Whoever interrupts a connection's thread wants the connection closed.
        reader.interrupt();
        throw new CloseConnectionException("the read was ended", e);
      } catch (ExecutionException e) {
        throw e.getCause() instanceof RuntimeException end
            ? end
            : new CloseConnectionException("the connection ended", e);
      }
    }
  }
}
