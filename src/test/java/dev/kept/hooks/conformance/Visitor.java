package dev.kept.hooks.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kept.hooks.RawHttp;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A client on one connection that it keeps, and what it lived through. */
final class Visitor implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String LENGTH = "content-length:";

  private final int port;
  private final List<Integer> statuses = new ArrayList<>();
  private final List<Long> nanos = new ArrayList<>();
  private Socket socket = new Socket();
  private InputStream in = InputStream.nullInputStream();

  Visitor(int port) throws IOException {
    this.port = port;
    connect();
  }

  private void connect() throws IOException {
    socket.close();
    socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** Posts JSON, with more headers each ended by CRLF; the answer's status. */
  int post(String path, String headers, String body) throws IOException {
    long begun = System.nanoTime();
    String all = headers + "Content-Type: application/json\r\n";
    socket.getOutputStream().write(RawHttp.post(path, all, body).getBytes(ISO_8859_1));
    String first = line();
    int length = 0;
    boolean last = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      length =
          lower.startsWith(LENGTH)
              ? Integer.parseInt(header.substring(LENGTH.length()).strip())
              : length;
      last |= lower.equals("connection: close");
    }
    in.skipNBytes(length);
    int status = Integer.parseInt(first.substring(9, 12));
    nanos.add(System.nanoTime() - begun);
    statuses.add(status);
    if (last) {
      connect();
    }
    return status;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("the connection ended inside an answer");
      }
      line.append((char) b);
    }
    return line.toString().strip();
  }

  /** The share of its calls that were answered with cards. */
  double answered() {
    return statuses.stream().filter(status -> status == 200).count() / (double) statuses.size();
  }

  /** The latency below which {@code share} of its calls lie. */
  double millis(double share) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
    Arrays.sort(sorted);
    return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)] / 1e6;
  }

  String figures(String name) {
    return String.format(
        Locale.ROOT,
        "FIGURES: %-44s %4d calls, %5.1f %% answered, p50 %6.1f ms, p99 %6.1f ms",
        name,
        statuses.size(),
        100 * answered(),
        millis(.5),
        millis(.99));
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
