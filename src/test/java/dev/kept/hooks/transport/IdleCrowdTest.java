package dev.kept.hooks.transport;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections of strangers who say nothing, up to the bound and past the server's own. */
class IdleCrowdTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final int PATIENCE_MILLIS = 30_000;

  private final WireServer server = new WireServer(new WireBounds(LONG, LONG, LONG));
  private final List<Socket> opened = new ArrayList<>();

  @AfterEach
  void close() throws IOException {
    for (Socket socket : opened) {
      socket.close();
    }
    server.close();
  }

  @Test
  void upToTheBoundAllStay() throws Exception {
    crowd(WireBounds.GUESTS - 1);
    assertThat(asked(connect(), "/echo")).isEqualTo("200");
    assertThat(asked(opened.getFirst(), "/echo")).isEqualTo("200");
  }

  @Test
  void pastItTheOldestThatProvedNothingEndsAndNobodyElseIsKeptOut() throws Exception {
    Socket client = connect();
    assertThat(asked(client, "/proved")).isEqualTo("200");
    crowd(WireBounds.CONNECTIONS + 200);
    for (int i = 0; i < 3; i++) {
      assertThat(asked(connect(), "/echo")).isEqualTo("200");
      assertThat(asked(client, "/echo")).isEqualTo("200");
    }
    Socket oldest = opened.get(1);
    oldest.setSoTimeout(PATIENCE_MILLIS);
    assertThat(hasEnded(oldest)).isTrue();
    assertThat(asked(opened.getLast(), "/echo")).isEqualTo("200");
  }

  /** Half of them say nothing, half begin a request. */
  private void crowd(int many) throws IOException {
    for (int i = 0; i < many; i++) {
      Socket socket = connect();
      if (i % 2 == 1) {
        write(socket, "G");
      }
    }
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
    opened.add(socket);
    return socket;
  }

  private static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** The status of the answer to a request. */
  private static String asked(Socket socket, String path) throws IOException {
    socket.setSoTimeout(PATIENCE_MILLIS);
    write(socket, "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    StringBuilder heard = new StringBuilder();
    while (!heard.toString().endsWith("\r\n\r\n")) {
      int next = socket.getInputStream().read();
      if (next < 0) {
        return heard + "end";
      }
      heard.append((char) next);
    }
    int length = path.equals("/echo") ? "here".length() : "proved".length();
    assertThat(socket.getInputStream().readNBytes(length)).hasSize(length);
    return heard.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
  }

  private static boolean hasEnded(Socket socket) throws IOException {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketException reset) {
      return true;
    }
  }
}
