package dev.kept.egress;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener on loopback that nobody should find; it counts connections and bytes. */
public final class Canary implements AutoCloseable {
  private final ServerSocket server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger bytes = new AtomicInteger();

  /** One on a port of its own. */
  public Canary() {
    try {
      this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Connections so far. */
  public int connections() {
    return connections.get();
  }

  /** Bytes so far. */
  public int bytes() {
    return bytes.get();
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        connections.incrementAndGet();
        threads.execute(() -> listen(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void listen(Socket socket) {
    try (socket) {
      InputStream in = socket.getInputStream();
      while (in.read() >= 0) {
        bytes.incrementAndGet();
      }
    } catch (IOException e) {
      // gone
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    threads.shutdownNow();
  }
}
