package dev.kept.egress.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kept.egress.wire.Unreached.Why;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.regex.Pattern;

/** A way through an HTTP proxy (RFC 9110, 9.3.6): it learns host and port and nothing else. */
final class Tunnel {
  private static final int MOST_BYTES = 8 << 10;
  private static final Pattern OPENED = Pattern.compile("HTTP/1\\.[01] 2\\d\\d( .*)?");
  private static final int BLANK_LINE = 0x0d0a0d0a;

  private Tunnel() {}

  /** Opens the way to {@code authority}, a host and port that were allowed before. */
  static void open(Socket proxy, String authority, String login) throws IOException {
    String authorization = login.isEmpty() ? "" : "Proxy-Authorization: " + login + "\r\n";
    String request =
        "CONNECT "
            + authority
            + " HTTP/1.1\r\nHost: "
            + authority
            + "\r\n"
            + authorization
            + "\r\n";
    proxy.getOutputStream().write(request.getBytes(US_ASCII));
    proxy.getOutputStream().flush();
    String status = head(proxy.getInputStream()).lines().findFirst().orElse("");
    if (!OPENED.matcher(status).matches()) {
      throw new Unreached(Why.PROXY);
    }
  }

  /** The answer's head, byte by byte: what comes after it is the other end's. */
  private static String head(InputStream in) throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    int last = 0;
    while (last != BLANK_LINE) {
      int next = in.read();
      if (next < 0 || head.size() >= MOST_BYTES) {
        throw new Unreached(Why.PROXY);
      }
      head.write(next);
      last = last << Byte.SIZE | next;
    }
    return head.toString(ISO_8859_1);
  }
}
