package dev.kept.hooks.transport;

import static dev.kept.hooks.HookServer.BOOK;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Certificates;
import dev.kept.files.Look;
import dev.kept.hooks.HookServer;
import dev.kept.hooks.HookServer.Setup;
import dev.kept.hooks.RawHttp;
import dev.kept.hooks.RawHttp.Heard;
import dev.kept.hooks.TestTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same strictness over TLS as without it, handshakes that end, certificates that change. */
class TlsTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofSeconds(1);
  private static final String NEXT = "GET /cds-services HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
  private static final String HERE = "GET /echo HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

  @TempDir private Path folder = Path.of("");
  private Optional<TestTls> made = Optional.empty();

  @BeforeEach
  void make() {
    made = Optional.of(new TestTls(folder));
  }

  private TestTls tls() {
    return made.orElseThrow();
  }

  @Test
  void versions12And13AreSpoken() throws Exception {
    try (HookServer server = served()) {
      for (String version : List.of("TLSv1.3", "TLSv1.2")) {
        try (SSLSocket socket = begun(server.port(), version)) {
          socket.startHandshake();
          assertThat(socket.getSession().getProtocol()).isEqualTo(version);
          assertThat(RawHttp.exchange(socket, NEXT, true).statuses()).containsExactly(200);
        }
      }
    }
  }

  @Test
  void version11IsRefusedAndWithoutTlsNothingIsAnswered() throws Exception {
    byte[] random = new byte[32];
    String hello = "0302" + HexFormat.of().formatHex(random) + "00" + "0004c013c009" + "0100";
    String bytes = "010000%02x%s".formatted(hello.length() / 2, hello);
    String wire = "16030100%02x%s".formatted(bytes.length() / 2, bytes);
    try (HookServer server = served()) {
      Heard alert =
          RawHttp.say(server.port(), new String(HexFormat.of().parseHex(wire), ISO_8859_1));
      assertThat(HexFormat.of().formatHex(alert.text().getBytes(ISO_8859_1)))
          .startsWith("15")
          .endsWith("0246"); // fatal, protocol_version
      assertThat(alert.closed()).isTrue();
      Heard plain = RawHttp.say(server.port(), NEXT);
      assertThat(plain.statuses()).isEmpty();
      assertThat(plain.closed()).isTrue();
    }
  }

  @Test
  void whatIsNoRequestOrCouldBeTwoIsA400AndAnEnd() throws Exception {
    try (HookServer server = served();
        LogEar ear = new LogEar()) {
      for (String bytes :
          Stream.concat(BrokenRequestsTest.ambiguous(), BrokenRequestsTest.noRequest()).toList()) {
        Heard heard = said(server.port(), bytes + NEXT, false);
        assertThat(heard.statuses()).as(bytes).containsExactly(400);
        assertThat(heard.closed()).isTrue();
      }
      assertThat(ear.heard()).isEmpty();
    }
  }

  @Test
  void whatNobodyReadOfABodyIsNeverTakenForARequest() throws Exception {
    try (HookServer server = served()) {
      for (var refused : LeftoverBodiesTest.refused().toList()) {
        String request =
            refused.get()[1]
                + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n"
                + refused.get()[2]
                + "Content-Length: "
                + NEXT.length()
                + "\r\n\r\n"
                + NEXT;
        Heard heard = said(server.port(), request, false);
        assertThat(heard.statuses()).as(request).containsExactly((Integer) refused.get()[0]);
        assertThat(heard.closed()).isTrue();
      }
    }
  }

  @Test
  void chunksAndPipelinedRequestsComeThrough() throws Exception {
    try (WireServer server = wire(LONG, LONG)) {
      String chunked =
          """
          POST /echo HTTP/1.1
          Host: 127.0.0.1
          Transfer-Encoding: chunked

          3;a=b
          hel
          2
          lo
          0
          X: y

          """
              .replace("\n", "\r\n");
      Heard heard = said(server.port(), HERE + chunked + HERE, true);
      assertThat(heard.statuses()).containsExactly(200, 200, 200);
      assertThat(heard.text()).contains("hello");
    }
  }

  @Test
  void aHeadABodyAndASilenceThatDoNotEndAreClosed() throws Exception {
    try (WireServer server = wire(LONG, SHORT);
        LogEar ear = new LogEar()) {
      for (String begun : List.of("G", HERE.substring(0, 30))) {
        assertThat(said(server.port(), begun, false)).isEqualTo(new Heard("", true));
      }
      assertThat(ear.heard()).isEmpty();
    }
    try (WireServer server = wire(SHORT, LONG)) {
      assertThat(said(server.port(), "", false).closed()).isTrue();
    }
    String body = "POST " + BOOK + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 9\r\n\r\n{";
    try (HookServer server = served()) {
      assertThat(said(server.port(), body, false).closed()).isTrue();
    }
  }

  @Test
  void handshakesThatDoNotEndStopNobodyAndAreEnded() throws Exception {
    List<Socket> mute = new ArrayList<>();
    try (WireServer server = wire(LONG, Duration.ofSeconds(3))) {
      for (int i = 0; i < 500; i++) {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port());
        if (i % 2 == 0) {
          socket.getOutputStream().write(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc});
        }
        mute.add(socket);
      }
      assertThat(said(server.port(), HERE, true).statuses()).containsExactly(200);
      for (Socket socket : mute) {
        assertThat(isEnded(socket)).isTrue();
      }
    } finally {
      for (Socket socket : mute) {
        socket.close();
      }
    }
  }

  @Test
  void aHandshakeThatDripsIsEndedToo() throws Exception {
    try (WireServer server = wire(LONG, SHORT);
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), server.port())) {
      socket.setSoTimeout(100);
      byte[] hello = new byte[5 + 0x200];
      System.arraycopy(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc}, 0, hello, 0, 9);
      int sent = 0;
      while (sent < hello.length && !isDripEnded(socket, hello[sent])) {
        sent++;
      }
      assertThat(sent).isBetween(1, hello.length - 1);
    }
  }

  @Test
  void aNewCertificateIsTakenUpAndABrokenOneLeavesTheOldInForce() throws Exception {
    var secured = tls().server();
    try (WireServer server =
        new WireServer(new WireBounds(LONG, LONG, LONG), Optional.of(secured))) {
      String before = shown(server.port());
      Certificates.replace(tls().certificate, "-----BEGIN CERTIFICATE-----\nx\n");
      assertThat(secured.refresh(server::reload)).isEqualTo(new Look.Same());
      assertThat(((Look.Broken) secured.refresh(server::reload)).why())
          .contains("server.pem", "without its END line");
      assertThat(secured.refresh(server::reload)).isEqualTo(new Look.Same());
      assertThat(shown(server.port())).isEqualTo(before);
      try (SSLSocket old = tls().connect(server.port())) {
        tls()
            .authority
            .issue("RSA", Instant.now().plus(LONG.multipliedBy(60)), "127.0.0.1")
            .write(tls().certificate, tls().key);
        assertThat(secured.refresh(server::reload)).isEqualTo(new Look.Same());
        assertThat(secured.refresh(server::reload)).isEqualTo(new Look.Taken());
        assertThat(shown(server.port())).isNotEqualTo(before);
        assertThat(RawHttp.exchange(old, HERE, true).statuses()).containsExactly(200);
      }
      Files.delete(tls().key);
      assertThat(secured.refresh(server::reload)).isEqualTo(new Look.Same());
      assertThat(secured.refresh(server::reload)).isInstanceOf(Look.Broken.class);
      assertThat(said(server.port(), HERE, true).statuses()).containsExactly(200);
    }
  }

  private HookServer served() {
    return HookServer.start(Setup.saying(.62).with(tls().server()));
  }

  private WireServer wire(Duration idle, Duration head) {
    return new WireServer(new WireBounds(idle, head, LONG), Optional.of(tls().server()));
  }

  private Heard said(int port, String bytes, boolean hangUp) throws IOException {
    try (SSLSocket socket = tls().connect(port)) {
      return RawHttp.exchange(socket, bytes, hangUp);
    }
  }

  private String shown(int port) throws Exception {
    try (SSLSocket socket = tls().connect(port)) {
      return HexFormat.of()
          .formatHex(socket.getSession().getPeerCertificates()[0].getPublicKey().getEncoded());
    }
  }

  private SSLSocket begun(int port, String version) throws IOException {
    SSLSocket socket =
        (SSLSocket)
            Certificates.believing(tls().authority.root())
                .getSocketFactory()
                .createSocket(InetAddress.ofLiteral("127.0.0.1"), port);
    socket.setEnabledProtocols(new String[] {version});
    return socket;
  }

  private static boolean isEnded(Socket socket) throws IOException {
    socket.setSoTimeout(20_000);
    try {
      while (socket.getInputStream().read() >= 0) {
        // an alert, perhaps
      }
      return true;
    } catch (SocketException reset) {
      return true;
    }
  }

  /** Sends one more byte and listens a moment; whether the connection is over. */
  private static boolean isDripEnded(Socket socket, byte next) throws IOException {
    try {
      socket.getOutputStream().write(next);
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException open) {
      return false;
    } catch (SocketException reset) {
      return true;
    }
  }
}
