package dev.kept;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kept.audit.AuditEntry;
import dev.kept.audit.AuditEvent;
import dev.kept.audit.InMemoryAuditTrail;
import dev.kept.cli.UserMistake;
import dev.kept.config.KeptConfig;
import dev.kept.config.StorePlace;
import dev.kept.demo.DemoTenants;
import dev.kept.egress.Certificates;
import dev.kept.files.Source;
import dev.kept.hooks.TestTls;
import dev.kept.hooks.TransportRefusals;
import dev.kept.hooks.transport.Wire;
import dev.kept.hooks.transport.WireBounds;
import io.helidon.webserver.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.Certificate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecuredTest {
  @TempDir private Path folder = Path.of("");

  @Test
  void aNewCertificateIsTakenUpAndWrittenDown() throws IOException {
    TestTls files = new TestTls(folder);
    try (Secured secured = Secured.open(config(), new LogAlarms(System::nanoTime))) {
      Wire wire = new Wire(WireBounds.USUAL);
      WebServer server =
          wire.secured(
                  wire.server(wire.routing(), TransportRefusals.handlers()),
                  secured.tls().orElseThrow())
              .host("127.0.0.1")
              .port(0)
              .build()
              .start();
      InMemoryAuditTrail trail = new InMemoryAuditTrail(10);
      AtomicInteger looks = new AtomicInteger();
      var followers =
          new Secured.Followers(server::reloadTls, looks::incrementAndGet, () -> {}, trail);
      secured.look(followers);
      assertThat(looks).hasValue(1);
      Certificate before = shown(files, server.port());
      files.authority.issue("127.0.0.1").write(files.certificate, files.key);
      secured.look(followers);
      assertThat(shown(files, server.port())).isEqualTo(before);
      assertThat(trail.entries()).isEmpty();
      secured.look(followers);
      assertThat(shown(files, server.port())).isNotEqualTo(before);
      assertThat(trail.entries())
          .extracting(AuditEntry::event)
          .containsExactly(
              new AuditEvent.ConfigChanged(
                  AuditEvent.ConfigChanged.Change.CHANGED, List.of("server.tls"), 1));
      server.stop();
    }
  }

  @Test
  void aCertificateOfAnotherKeyStopsTheStartAndSaysWhy() {
    TestTls files = new TestTls(folder);
    Certificates.replace(files.key, files.authority.issue("127.0.0.1").keyPem());
    KeptConfig config = config();
    assertThatThrownBy(() -> Secured.check(config))
        .isInstanceOf(UserMistake.class)
        .hasMessageContaining("server.tls cannot be used")
        .hasMessageContaining("is not the key of the first certificate");
  }

  private KeptConfig config() {
    KeptConfig demo = DemoTenants.config(8080, folder, Path.of(""));
    KeptConfig.Server server = demo.server();
    return new KeptConfig(
        new KeptConfig.Server(
            server.host(),
            server.port(),
            server.publicBase(),
            server.inFlight(),
            server.tokenIds(),
            server.leave(),
            server.drain(),
            server.management(),
            server.console(),
            Optional.of(
                new KeptConfig.TlsFiles(
                    folder.resolve("server.pem"), new Source.Secret(folder.resolve("server.key")))),
            false),
        demo.places(),
        new StorePlace.None(),
        demo.tenants(),
        Optional.empty());
  }

  private static Certificate shown(TestTls files, int port) throws IOException {
    try (SSLSocket socket = files.connect(port)) {
      return socket.getSession().getPeerCertificates()[0];
    }
  }
}
