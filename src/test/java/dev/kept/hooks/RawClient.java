package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.TimeUnit;

/** A connection on which a test says what no HTTP client would. */
final class RawClient implements AutoCloseable {
  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setSoTimeout((int) TimeUnit.SECONDS.toMillis(20));
  }

  /** Sends {@code text} as it is. */
  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    socket.getOutputStream().flush();
    return this;
  }

  /** Says that nothing follows. */
  RawClient end() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /** All that comes until the connection ends; SocketTimeoutException if it does not end. */
  String rest() throws IOException {
    StringBuilder text = new StringBuilder();
    try {
      for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
        text.append((char) b);
      }
    } catch (SocketException reset) {
      // a connection may also end so
    }
    return text.toString();
  }

  /** The status line of the next answer; empty when the connection ends without one. */
  String statusLine() throws IOException {
    StringBuilder line = new StringBuilder();
    try {
      for (int b = socket.getInputStream().read(); b >= 0 && b != '\r'; ) {
        line.append((char) b);
        b = socket.getInputStream().read();
      }
    } catch (SocketException reset) {
      // a connection may also end so
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
