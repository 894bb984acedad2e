package dev.kept.vendors;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A vendor's FHIR server on a loopback port; it believes one access token and fails in one way. */
public final class FhirEndpoint implements AutoCloseable {
  private static final int PAUSE_MILLIS = 20;

  private final Chart chart;
  private final WireFault fault;
  private final String token;
  private final FhirAnswers answers;
  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * A request as it came.
   *
   * @param line method, target and version
   * @param headers name and value as written
   */
  public record Asked(String line, List<String> headers) {
    public Asked {
      headers = List.copyOf(headers);
    }

    /** The request's target. */
    public String target() {
      return line.split(" ", 3)[1];
    }

    /** The value of the header, empty where it is not there. */
    public String header(String name) {
      String start = name.toLowerCase(Locale.ROOT) + ":";
      return headers.stream()
          .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(start))
          .map(header -> header.substring(start.length()).strip())
          .findFirst()
          .orElse("");
    }
  }

  /**
   * A server of {@code chart}.
   *
   * @param token the access token it believes
   * @param elsewhere the base of a server it has nothing to do with
   */
  public FhirEndpoint(Chart chart, WireFault fault, String token, String elsewhere) {
    this.chart = chart;
    this.fault = fault;
    this.token = token;
    try {
      this.server = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.answers = new FhirAnswers(chart, base().toString(), elsewhere, fault);
    threads.execute(this::accept);
  }

  /** Its base. */
  public URI base() {
    String path = chart.habits().make().fhirPath();
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + path);
  }

  /** The access token it believes. */
  String token() {
    return token;
  }

  /** What it knows. */
  Chart chart() {
    return chart;
  }

  /** What it says when nothing fails but its pages. */
  FhirAnswers answers() {
    return answers;
  }

  /** What it was asked so far. */
  public List<Asked> asked() {
    return asked;
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
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Asked request = new Asked(line, in.lines().takeWhile(one -> !one.isEmpty()).toList());
        asked.add(request);
        if (!answer(request, socket, in)) {
          return;
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // the client went away
    }
  }

  /** Whether the connection stays. */
  private boolean answer(Asked request, Socket socket, BufferedReader in) throws IOException {
    OutputStream out = socket.getOutputStream();
    switch (fault) {
      case SLOW -> {
        in.read(); // until the client goes away
        return false;
      }
      case DRIP -> {
        return drip(bytes(reply(request), ""), socket);
      }
      case RESET -> {
        socket.setSoLinger(true, 0);
        return false;
      }
      case HALF_BODY -> {
        byte[] whole = bytes(reply(request), "");
        out.write(
            Arrays.copyOf(whole, whole.length - reply(request).body().toString().length() / 2));
        return false;
      }
      case TOO_MANY -> out.write(bytes(Reply.outcome(429, "throttled"), "Retry-After: 30\r\n"));
      case UNAVAILABLE -> out.write(bytes(Reply.outcome(503, "transient"), "Retry-After: 2\r\n"));
      case OUTCOME -> out.write(bytes(Reply.outcome(200, "exception"), ""));
      case NONE, SHORT_PAGE, NEXT_LOOP, EXPIRED_NEXT, NEXT_ELSEWHERE ->
          out.write(bytes(reply(request), ""));
    }
    return true;
  }

  /** A byte, then a pause that the client's going away ends; always false. */
  private static boolean drip(byte[] answer, Socket socket) throws IOException {
    socket.setSoTimeout(PAUSE_MILLIS);
    for (byte one : answer) {
      socket.getOutputStream().write(one);
      try {
        if (socket.getInputStream().read() < 0) {
          return false;
        }
      } catch (SocketTimeoutException e) {
        // it still waits
      }
    }
    return false;
  }

  private Reply reply(Asked request) {
    if (!request.header("Authorization").equals("Bearer " + token)) {
      return Reply.outcome(401, "login");
    }
    String path = chart.habits().make().fhirPath() + "/";
    return request.target().startsWith(path)
        ? answers.answer(
            Query.of(request.target().substring(path.length())),
            !request.header("ah-practice").isEmpty())
        : Reply.outcome(404, "not-found");
  }

  private static byte[] bytes(Reply reply, String headers) {
    byte[] body = reply.body().toString().getBytes(UTF_8);
    String head =
        "HTTP/1.1 %d Whatever\r\nContent-Type: application/fhir+json;charset=UTF-8\r\n%sContent-Length: %d\r\n\r\n"
            .formatted(reply.status(), headers, body.length);
    byte[] start = head.getBytes(ISO_8859_1);
    byte[] all = Arrays.copyOf(start, start.length + body.length);
    System.arraycopy(body, 0, all, start.length, body.length);
    return all;
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
