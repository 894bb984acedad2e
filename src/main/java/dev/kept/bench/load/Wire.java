package dev.kept.bench.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** One keep-alive connection to a service on loopback; as little of HTTP as measuring needs. */
public final class Wire implements AutoCloseable {
  private static final int TIMEOUT_MILLIS = 10_000;
  private static final int MOST_HEAD = 64 << 10;
  private static final String LENGTH = "content-length: ";
  private static final int OK = 200;
  private static final String TIMING = "server-timing: ";

  private final Socket socket = new Socket();
  private final InputStream in;
  private final OutputStream out;
  private String serverTiming = "";

  public Wire(int port) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MILLIS);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
    in = new BufferedInputStream(socket.getInputStream(), 64 << 10);
    out = socket.getOutputStream();
  }

  /**
   * Sends {@code request} and reads its answer to the end.
   *
   * @throws IOException if it is not answered with 200
   */
  public byte[] exchange(Request request) throws IOException {
    Heard heard = ask(request);
    if (heard.status() != OK) {
      throw new IOException("answered with status " + heard.status());
    }
    return heard.body().getBytes(UTF_8);
  }

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param last whether the server ends the connection
   * @param body its body
   */
  public record Heard(int status, boolean last, String body) {}

  /** Sends {@code request} and reads its answer to the end, whatever it is. */
  public Heard ask(Request request) throws IOException {
    out.write(request.bytes());
    String status = line();
    int length = 0;
    int head = 0;
    boolean last = false;
    for (String header = line(); !header.isEmpty() && head < MOST_HEAD; header = line()) {
      head += header.length();
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Integer.parseInt(header.substring(LENGTH.length()).strip());
      } else if (header.regionMatches(true, 0, TIMING, 0, TIMING.length())) {
        serverTiming = header.substring(TIMING.length());
      } else {
        last |= header.equalsIgnoreCase("connection: close");
      }
    }
    String body = new String(in.readNBytes(length), UTF_8);
    return new Heard(Integer.parseInt(status.substring(9, 12)), last, body);
  }

  /** The last answer's Server-Timing; empty without one. */
  public String serverTiming() {
    return serverTiming;
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder(64);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0 || line.length() > MOST_HEAD) {
        throw new IOException("the connection ended inside an answer's head");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
