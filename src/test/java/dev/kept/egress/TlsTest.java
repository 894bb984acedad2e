package dev.kept.egress;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Answer.Failed;
import dev.kept.egress.Answer.Received;
import dev.kept.egress.talk.Reason;
import dev.kept.tenant.Outbound;
import dev.kept.tenant.TenantId;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real TLS both ways: whom we believe, what we show, and files that change meanwhile. */
class TlsTest {
  private final Certificates authority = new Certificates("EHR authority");
  private final Certificates.Issued server = authority.issue("ehr.example");
  private final Ehr.Resolver names = new Ehr.Resolver();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final Egress egress = new Egress(names, 4, new Told());

  @TempDir private Path folder;
  private Path authorities;
  private Path certificate;
  private Path key;

  private final class Told implements Faults {
    @Override
    public void failed(RuntimeException failure) {
      told.add(failure.toString());
    }

    @Override
    public void raised(String code, TenantId tenant) {
      told.add(code + " " + tenant);
    }
  }

  @BeforeEach
  void files() {
    authorities = folder.resolve("ca.pem");
    certificate = folder.resolve("client.pem");
    key = folder.resolve("client.key");
    Certificates.replace(authorities, authority.rootPem());
    authority.issue("kept-one").write(certificate, key);
  }

  @AfterEach
  void close() {
    egress.close();
  }

  @Test
  void theCertificateIsShownToAServerThatAsksForOne() throws IOException {
    try (var ehr = ehr(true)) {
      assertThat(text(Ehr.to(ehr.port(), showing()))).isEqualTo("CN=kept-one");
      checkRefused(get(Ehr.to(ehr.port(), Ehr.believing(authorities))));
      assertThat(ehr.heads()).hasSize(1);
    }
  }

  @Test
  void aCertificateOfAnotherAuthorityIsRefusedByTheServerAndNothingIsRead() throws IOException {
    new Certificates("somebody").issue("kept-one").write(certificate, key);
    try (var ehr = ehr(true)) {
      checkRefused(get(Ehr.to(ehr.port(), showing())));
      assertThat(ehr.heads()).isEmpty();
    }
  }

  @Test
  void aServerThatOurAuthoritiesDoNotKnowGetsNothing() throws IOException {
    try (var ehr = ehr(false)) {
      assertThat(get(Ehr.to(ehr.port(), Outbound.DIRECT))).isEqualTo(new Failed(Reason.CONNECT));
      Certificates.replace(authorities, new Certificates("EHR authority").rootPem());
      assertThat(get(Ehr.to(ehr.port(), Ehr.believing(authorities))))
          .isEqualTo(new Failed(Reason.CONNECT));
      assertThat(ehr.heads()).isEmpty();
    }
  }

  @Test
  void aServerThatProvesAnotherNameOrIsTooOldGetsNothing() throws IOException {
    Instant yesterday = Instant.now().minus(Duration.ofHours(1));
    for (var shown :
        List.of(
            authority.issue("other.example"),
            authority.issue("127.0.0.1"),
            authority.issue("EC", yesterday, "ehr.example"))) {
      try (var ehr = WireServer.tls(shown.context(authority.root()), false, Ehr::whoami)) {
        assertThat(get(Ehr.to(ehr.port(), Ehr.believing(authorities))))
            .isEqualTo(new Failed(Reason.CONNECT));
        assertThat(ehr.heads()).isEmpty();
      }
    }
  }

  @Test
  void theNameIsAskedForOnceAndTheConnectionGoesToThatAddressUnderThatName() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    CompletableFuture<String> sni = new CompletableFuture<>();
    WireServer.Script script =
        (head, socket) -> {
          sni.complete(Ehr.askedFor((SSLSocket) socket));
          WireServer.write(socket, WireServer.http(200, "text/plain", "x"));
        };
    try (var canary = new Canary();
        var ehr = WireServer.tls(server.context(authority.root()), false, script);
        var rebinding =
            new Egress(
                host ->
                    List.of(
                        InetAddress.ofLiteral(
                            asked.incrementAndGet() == 1 ? "127.0.0.1" : "169.254.169.254")),
                4,
                failure -> {})) {
      Destination to = Ehr.to(ehr.port(), Ehr.believing(authorities));
      assertThat(rebinding.get(Ehr.call(to))).isInstanceOf(Received.class);
      assertThat(asked).hasValue(1);
      assertThat(sni.join()).contains("ehr.example");
      assertThat(ehr.heads().getFirst()).contains("Host: ehr.example:" + ehr.port());
      assertThat(rebinding.get(Ehr.call(to))).isEqualTo(new Failed(Reason.ADDRESS));
      assertThat(ehr.heads()).hasSize(1);
      assertThat(canary.connections()).isZero();
    }
  }

  @Test
  void newFilesAreTakenUpByNewConnectionsWithoutARestart() throws IOException {
    try (var ehr = ehr(true)) {
      Destination to = Ehr.to(ehr.port(), showing());
      assertThat(text(to)).isEqualTo("CN=kept-one");
      authority
          .issue("RSA", Instant.now().plus(Duration.ofDays(9)), "kept-two")
          .write(certificate, key);
      looks();
      assertThat(text(to)).isEqualTo("CN=kept-two");
      assertThat(told).containsExactly("EGRESS-FILES-TAKEN riverside");
    }
  }

  @Test
  void brokenNewFilesLeaveTheOldOnesInForceAndRaiseAnAlarm() throws IOException {
    try (var ehr = ehr(true)) {
      Destination to = Ehr.to(ehr.port(), showing());
      assertThat(text(to)).isEqualTo("CN=kept-one");
      Certificates.replace(key, "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
      looks();
      looks();
      assertThat(told).containsExactly("EGRESS-FILES riverside");
      assertThat(text(to)).isEqualTo("CN=kept-one");
      authority.issue("kept-two").write(certificate, key);
      looks();
      assertThat(text(to)).isEqualTo("CN=kept-two");
    }
  }

  /** In TLS 1.3 a server refuses after our handshake: its alert may be lost with the connection. */
  private static void checkRefused(Answer answer) {
    assertThat(answer).isIn(new Failed(Reason.CONNECT), new Failed(Reason.RESET));
  }

  private WireServer ehr(boolean clients) {
    return WireServer.tls(server.context(authority.root()), clients, Ehr::whoami);
  }

  private Outbound showing() {
    return Ehr.showing(authorities, certificate, key);
  }

  private Answer get(Destination to) {
    return egress.get(Ehr.call(to));
  }

  private String text(Destination to) {
    return get(to) instanceof Received received
        ? new String(received.body().bytes(), UTF_8)
        : "none";
  }

  /** Two looks of the clock. */
  private void looks() {
    egress.look();
    egress.look();
  }
}
