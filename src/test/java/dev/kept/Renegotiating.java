package dev.kept;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kept.egress.Certificates;
import dev.kept.hooks.TestTls;
import dev.kept.hooks.TransportRefusals;
import dev.kept.hooks.transport.Wire;
import dev.kept.hooks.transport.WireBounds;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;

/** A server, and a client of TLS 1.2 that asks it for a second handshake. */
final class Renegotiating {
  private Renegotiating() {}

  /** Prints whether it gets one; {@code arguments}: whether as {@link Main} does, and a folder. */
  public static void main(String[] arguments) throws IOException {
    if (arguments[0].equals("as-main")) {
      Main.refuseRenegotiation();
    }
    TestTls files = new TestTls(Path.of(arguments[1]));
    Wire wire = new Wire(WireBounds.USUAL);
    WebServer server =
        wire.secured(wire.server(wire.routing(), TransportRefusals.handlers()), files.server())
            .host(TestTls.HOST)
            .port(0)
            .build()
            .start();
    String outcome = again(files, server.port()) ? "done" : "refused";
    server.stop();
    System.out.println(outcome);
    System.exit(0);
  }

  private static boolean again(TestTls files, int port) throws IOException {
    try (SSLSocket socket =
        (SSLSocket)
            Certificates.believing(files.authority.root())
                .getSocketFactory()
                .createSocket(InetAddress.ofLiteral(TestTls.HOST), port)) {
      socket.setSoTimeout(10_000);
      socket.setEnabledProtocols(new String[] {"TLSv1.2"});
      socket.startHandshake();
      try {
        socket.startHandshake();
        socket.getOutputStream().write("GET /x HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
        return socket.getInputStream().read() >= 0;
      } catch (IOException refused) {
        return false;
      }
    }
  }
}
