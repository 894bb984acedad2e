package dev.kept.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the JDK believes what {@link Certificates} makes, where it should and only there. */
class CertificatesTest {
  private final Certificates authority = new Certificates("authority");

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void bothSidesBelieveWhatTheirAuthorityIssued(String algorithm) throws Exception {
    Instant end = Instant.now().plus(Duration.ofDays(1));
    SSLContext server = authority.issue(algorithm, end, "ehr.example").context(authority.root());
    SSLContext client = authority.issue(algorithm, end, "kept").context(authority.root());
    assertThat(handshake(server, client, "ehr.example")).isEqualTo("CN=kept");
  }

  @ParameterizedTest
  @ValueSource(strings = {"other.example", "127.0.0.1"})
  void anotherNameIsNotBelieved(String host) {
    SSLContext server = authority.issue("ehr.example", "127.0.0.2").context(authority.root());
    SSLContext client = authority.issue("kept").context(authority.root());
    assertThatExceptionOfType(SSLException.class).isThrownBy(() -> handshake(server, client, host));
  }

  private static String handshake(SSLContext server, SSLContext client, String host)
      throws Exception {
    InetAddress here = InetAddress.ofLiteral("127.0.0.1");
    try (SSLServerSocket listening =
        (SSLServerSocket) server.getServerSocketFactory().createServerSocket(0, 1, here)) {
      listening.setNeedClientAuth(true);
      Thread accepting = Thread.startVirtualThread(() -> answer(listening));
      try (Socket plain = new Socket(here, listening.getLocalPort());
          SSLSocket socket =
              (SSLSocket) client.getSocketFactory().createSocket(plain, host, 443, true)) {
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return new String(socket.getInputStream().readAllBytes(), UTF_8);
      } finally {
        accepting.join();
      }
    }
  }

  private static void answer(SSLServerSocket listening) {
    try (SSLSocket socket = (SSLSocket) listening.accept()) {
      socket
          .getOutputStream()
          .write(socket.getSession().getPeerPrincipal().getName().getBytes(UTF_8));
    } catch (IOException e) {
      // the client does not believe us
    }
  }
}
