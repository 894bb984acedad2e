package dev.kept.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A server that answers each request with bytes as they are, or not at all. */
public final class WireServer implements AutoCloseable {
  /** What it does with a request. */
  @FunctionalInterface
  public interface Script {
    /**
     * Answers the request line and headers {@code head} on {@code socket}, which is then closed.
     */
    void answer(List<String> head, Socket socket) throws IOException;
  }

  private final ServerSocket server;
  private final Script script;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<List<String>> heads = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  public WireServer(Script script) {
    this(listening(ServerSocketFactory.getDefault()), script);
  }

  private WireServer(ServerSocket server, Script script) {
    this.server = server;
    this.script = script;
    threads.execute(this::accept);
  }

  /** One that is spoken to in TLS, by clients that must show a certificate or need not. */
  public static WireServer tls(SSLContext context, boolean clients, Script script) {
    SSLServerSocket server = (SSLServerSocket) listening(context.getServerSocketFactory());
    server.setNeedClientAuth(clients);
    return new WireServer(server, script);
  }

  private static ServerSocket listening(ServerSocketFactory factory) {
    try {
      return factory.createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes {@code answer} as it is. */
  public static Script raw(String answer) {
    return (head, socket) -> write(socket, answer);
  }

  /** Holds the connection open and says nothing. */
  public static Script silent() {
    return (head, socket) -> socket.getInputStream().read();
  }

  public static void write(Socket socket, String text) throws IOException {
    OutputStream out = socket.getOutputStream();
    out.write(text.getBytes(ISO_8859_1));
    out.flush();
  }

  /** An answer of {@code status} with a body and what else HTTP wants. */
  public static String http(int status, String contentType, String body) {
    return "HTTP/1.1 "
        + status
        + " Whatever\r\nContent-Type: "
        + contentType
        + "\r\nContent-Length: "
        + body.getBytes(ISO_8859_1).length
        + "\r\nConnection: close\r\n\r\n"
        + body;
  }

  public URI base() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/fhir");
  }

  public int port() {
    return server.getLocalPort();
  }

  /** Request line and headers of each request so far. */
  public List<List<String>> heads() {
    return heads;
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

  private void serve(Socket socket) {
    try (socket) {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
      List<String> head = in.lines().takeWhile(line -> !line.isEmpty()).toList();
      if (!head.isEmpty()) {
        heads.add(head);
        script.answer(head, socket);
      }
    } catch (IOException | UncheckedIOException e) {
      // the client went away
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
