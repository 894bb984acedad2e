package dev.kept.store.trail.ship;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A way to the database that breaks after so many bytes, mostly unannounced: in the middle of a
 * statement, of a commit, or of its answer.
 */
final class CuttingRelay implements AutoCloseable {
  private final ServerSocket listening;
  private final int port;
  private final Random random = new Random(42);
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile boolean cutting = true;

  CuttingRelay(int port) throws IOException {
    this.port = port;
    listening = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofPlatform().daemon().start(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  int cuts() {
    return cuts.get();
  }

  void stopCutting() {
    cutting = false;
  }

  private void accept() {
    try {
      while (true) {
        Socket client = listening.accept();
        Socket server = new Socket();
        server.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        Thread.ofVirtual().start(() -> relay(client, server, 3_000 + random.nextInt(300_000)));
        Thread.ofVirtual().start(() -> relay(server, client, 700 + random.nextInt(2_000)));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void relay(Socket from, Socket to, int most) {
    int left = most;
    byte[] buffer = new byte[512];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
        if (cutting && n > left) {
          cuts.incrementAndGet();
          return;
        }
        out.write(buffer, 0, n);
        left -= n;
      }
    } catch (IOException e) {
      // The other direction was cut.
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
