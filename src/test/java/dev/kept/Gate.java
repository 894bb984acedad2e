package dev.kept;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A port in front of a server that can be shut: connections are cut and none is let through. */
final class Gate implements AutoCloseable {
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private volatile int server;
  private volatile boolean shut;

  /** A gate before what listens at {@code server} on loopback. */
  Gate(int server) {
    this.server = server;
    try {
      door = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::letThrough);
  }

  int port() {
    return door.getLocalPort();
  }

  /** Cuts all connections; new ones end at once. */
  void shut() {
    shut = true;
    open.forEach(Gate::end);
  }

  void open() {
    shut = false;
  }

  /** Opens to a server that is at another port now. */
  void open(int port) {
    server = port;
    shut = false;
  }

  private void letThrough() {
    while (!door.isClosed()) {
      try {
        Socket client = door.accept();
        Thread.ofVirtual().start(() -> connect(client));
      } catch (IOException e) {
        // Closed, or the next one comes.
      }
    }
  }

  private void connect(Socket client) {
    open.add(client);
    if (shut) {
      end(client);
      return;
    }
    Socket inner = new Socket();
    open.add(inner);
    try {
      inner.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server), 5_000);
      Thread back = Thread.ofVirtual().start(() -> pump(inner, client));
      pump(client, inner);
      back.join();
    } catch (IOException e) {
      end(client);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      end(inner);
      end(client);
    }
  }

  private static void pump(Socket from, Socket into) {
    try (InputStream in = from.getInputStream();
        OutputStream out = into.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      // One side is gone, so is the other.
    }
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone.
    }
  }

  @Override
  public void close() throws IOException {
    door.close();
    shut();
  }
}
