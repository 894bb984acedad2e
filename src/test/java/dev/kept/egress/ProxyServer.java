package dev.kept.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy on loopback that opens tunnels to one port there, and keeps all that it saw. */
public final class ProxyServer implements AutoCloseable {
  private final ServerSocket server;
  private final String answer;
  private final int target;
  private final List<String> heads = new CopyOnWriteArrayList<>();
  private final ByteArrayOutputStream through = new ByteArrayOutputStream();
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /** One that leads to {@code target}, whatever it is asked for. */
  public ProxyServer(int target) {
    this("HTTP/1.1 200 Connection established\r\nVia: 1.1 proxy\r\n\r\n", target);
  }

  /** One that answers so; empty for never. */
  public ProxyServer(String answer, int target) {
    this.answer = answer;
    this.target = target;
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

  /** The head of each request so far. */
  public List<String> heads() {
    return heads;
  }

  /** What clients sent after the heads. */
  public byte[] through() {
    synchronized (through) {
      return through.toByteArray();
    }
  }

  private void accept() {
    try {
      while (!server.isClosed()) {
        Socket socket = server.accept();
        sockets.add(socket);
        threads.execute(() -> serve(socket));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket client) {
    try (client) {
      InputStream in = client.getInputStream();
      StringBuilder head = new StringBuilder();
      while (!head.toString().endsWith("\r\n\r\n")) {
        int next = in.read();
        if (next < 0) {
          return;
        }
        head.append((char) next);
      }
      heads.add(head.toString());
      if (answer.isEmpty()) {
        keep(in.read());
        return;
      }
      client.getOutputStream().write(answer.getBytes(ISO_8859_1));
      if (answer.startsWith("HTTP/1.1 200")) {
        tunnel(client);
      }
    } catch (IOException e) {
      // the client went away
    }
  }

  private void tunnel(Socket client) throws IOException {
    try (Socket far = new Socket(InetAddress.ofLiteral("127.0.0.1"), target)) {
      sockets.add(far);
      threads.execute(() -> back(far, client));
      InputStream in = client.getInputStream();
      for (int next = in.read(); next >= 0; next = in.read()) {
        keep(next);
        far.getOutputStream().write(next);
      }
    }
  }

  private static void back(Socket far, Socket client) {
    try {
      far.getInputStream().transferTo(client.getOutputStream());
      client.close();
    } catch (IOException e) {
      // gone
    }
  }

  private void keep(int next) {
    synchronized (through) {
      if (next >= 0) {
        through.write(next);
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : sockets) {
      socket.close();
    }
    threads.shutdownNow();
  }
}
