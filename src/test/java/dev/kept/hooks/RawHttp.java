package dev.kept.hooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Bytes to a server and what comes back, without a client that would put them right. */
public final class RawHttp {
  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.1 (\\d{3})");
  private static final int PATIENCE_MILLIS = 10_000;

  private RawHttp() {}

  /**
   * What came back.
   *
   * @param text all of it
   * @param closed whether the server closed the connection
   */
  public record Heard(String text, boolean closed) {
    /** The statuses of all answers. */
    public List<Integer> statuses() {
      return STATUS
          .matcher(text)
          .results()
          .map((MatchResult found) -> Integer.valueOf(found.group(1)))
          .toList();
    }
  }

  /** Sends {@code bytes} and waits for the server to close. */
  public static Heard say(int port, String bytes) throws IOException {
    return exchange(port, bytes, false);
  }

  /** Sends {@code bytes}, says that no more come, and waits for the server to close. */
  public static Heard sayAndHangUp(int port, String bytes) throws IOException {
    return exchange(port, bytes, true);
  }

  /** A POST of {@code body} with more headers, each ended by CRLF. */
  public static String post(String path, String headers, String body) {
    return "POST "
        + path
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        + headers
        + "Content-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static Heard exchange(int port, String bytes, boolean hangUp) throws IOException {
    try (Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
      return exchange(socket, bytes, hangUp);
    }
  }

  /** As {@link #say(int, String)} or {@link #sayAndHangUp}, over a connection that is there. */
  public static Heard exchange(Socket socket, String bytes, boolean hangUp) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    tell(socket, bytes, hangUp);
    ByteArrayOutputStream heard = new ByteArrayOutputStream();
    boolean closed = hear(socket.getInputStream(), heard);
    return new Heard(heard.toString(ISO_8859_1), closed);
  }

  private static void tell(Socket socket, String bytes, boolean hangUp) throws IOException {
    try {
      socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
      if (hangUp) {
        socket.shutdownOutput();
      }
    } catch (SocketException e) {
      // the server listens no more, but may have answered before
    }
  }

  private static boolean hear(InputStream in, ByteArrayOutputStream heard) throws IOException {
    byte[] buffer = new byte[8_192];
    try {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        heard.write(buffer, 0, read);
      }
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (SocketException e) {
      return true;
    }
  }
}
