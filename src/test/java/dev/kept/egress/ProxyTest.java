package dev.kept.egress;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kept.egress.Answer.Failed;
import dev.kept.egress.Answer.Received;
import dev.kept.egress.talk.Reason;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A hospital's proxy: what it is told, what it sees, and what it may do to us. */
class ProxyTest {
  private final Certificates authority = new Certificates("EHR authority");
  private final Ehr.Resolver names = new Ehr.Resolver();
  private final Egress egress = new Egress(names, 4, failure -> {});
  private final WireServer ehr =
      WireServer.tls(authority.issue("ehr.example").context(authority.root()), false, Ehr::whoami);

  @TempDir private Path folder;
  private Path authorities;

  @BeforeEach
  void files() {
    authorities = folder.resolve("ca.pem");
    Certificates.replace(authorities, authority.rootPem());
  }

  @AfterEach
  void close() throws IOException {
    egress.close();
    ehr.close();
  }

  @Test
  void theProxySeesAHostAPortAndTlsAndNothingElse() throws IOException {
    try (var proxy = new ProxyServer(ehr.port())) {
      assertThat(get(proxy, "ehr.example:443")).isInstanceOf(Received.class);
      assertThat(proxy.heads())
          .containsExactly("CONNECT ehr.example:443 HTTP/1.1\r\nHost: ehr.example:443\r\n\r\n");
      byte[] through = proxy.through();
      assertThat(through[0]).as("a TLS handshake record").isEqualTo((byte) 0x16);
      assertThat(new String(through, ISO_8859_1))
          .doesNotContain(Ehr.TOKEN, "Patient", "GET", "Authorization");
      assertThat(ehr.heads().getFirst()).contains("Authorization: Bearer " + Ehr.TOKEN);
    }
  }

  @Test
  void theNameOfTheServerIsNotAskedForHereOnlyTheProxys() throws IOException {
    try (var proxy = new ProxyServer(ehr.port())) {
      assertThat(get(proxy, "ehr.example:443")).isInstanceOf(Received.class);
      assertThat(names.asked).containsExactly("proxy.example");
    }
  }

  @Test
  void theLoginIsShownToTheProxyAndNotToTheServer() throws IOException {
    Path login = folder.resolve("login");
    Certificates.replace(login, "kept:s3cret:x\n");
    try (var proxy = new ProxyServer(ehr.port())) {
      Destination to = to(proxy, "ehr.example:443", Optional.of(login));
      assertThat(egress.get(Ehr.call(to))).isInstanceOf(Received.class);
      String basic = Base64.getEncoder().encodeToString("kept:s3cret:x".getBytes(ISO_8859_1));
      assertThat(proxy.heads().getFirst()).contains("\r\nProxy-Authorization: Basic " + basic);
      assertThat(ehr.heads().getFirst()).noneMatch(line -> line.contains("Proxy"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n",
        "HTTP/1.1 403 Forbidden\r\n\r\n",
        "HTTP/1.1 502 Bad Gateway\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: https://evil.example/\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 20\r\n\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n\r\n",
        "\r\n\r\n"
      })
  void aProxyThatOpensNoWayIsAFailureAndGetsNoMoreThanItsRequest(String answer) throws IOException {
    try (var proxy = new ProxyServer(answer, ehr.port())) {
      assertThat(get(proxy, "ehr.example:443")).isEqualTo(new Failed(Reason.PROXY));
      assertThat(proxy.heads()).hasSize(1);
      assertThat(proxy.through()).isEmpty();
      assertThat(ehr.heads()).isEmpty();
    }
  }

  @Test
  void aProxyThatSaysNothingIsLeftAtTheDeadline() throws IOException {
    try (var proxy = new ProxyServer("", ehr.port())) {
      Destination to = to(proxy, "ehr.example:443", Optional.empty());
      assertThat(egress.get(Ehr.call(to, Duration.ofMillis(300))))
          .isEqualTo(new Failed(Reason.TIMEOUT));
      assertThat(proxy.through()).isEmpty();
    }
  }

  @Test
  void aProxyThatNeverEndsItsHeadIsLeft() throws IOException {
    String endless = "HTTP/1.1 200 OK\r\n" + "X: y\r\n".repeat(3_000);
    try (var proxy = new ProxyServer(endless, ehr.port())) {
      assertThat(get(proxy, "ehr.example:443")).isEqualTo(new Failed(Reason.PROXY));
    }
  }

  @Test
  void aProxyThatAnswersInTheServersPlaceIsNotBelieved() throws IOException {
    var own = new Certificates("Proxy authority").issue("ehr.example");
    try (var impostor = WireServer.tls(own.context(own.authority()), false, Ehr::whoami);
        var proxy = new ProxyServer(impostor.port())) {
      assertThat(get(proxy, "ehr.example:443")).isEqualTo(new Failed(Reason.CONNECT));
      assertThat(impostor.heads()).isEmpty();
    }
  }

  @Test
  void theProxysOwnAddressMustBeAllowed() throws IOException {
    try (var proxy = new ProxyServer(ehr.port())) {
      Destination to =
          Ehr.to(
              "ehr.example:443",
              Set.of("10.0.0.0/8"),
              Ehr.through(proxy, authorities, Optional.empty()));
      assertThat(egress.get(Ehr.call(to))).isEqualTo(new Failed(Reason.ADDRESS));
      assertThat(proxy.heads()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "169.254.169.254", "[::ffff:10.0.0.1]", "[fd00::1]"})
  void anInternalAddressWrittenOutIsNotHandedToTheProxy(String host) throws IOException {
    try (var proxy = new ProxyServer(ehr.port())) {
      assertThat(get(proxy, host + ":443")).isEqualTo(new Failed(Reason.ADDRESS));
      assertThat(proxy.heads()).isEmpty();
      assertThat(names.asked).isEmpty();
    }
  }

  @Test
  void whatIsNotCoveredIsNotHandedToTheProxy() throws IOException {
    try (var proxy = new ProxyServer(ehr.port())) {
      Destination to = to(proxy, "ehr.example:443", Optional.empty());
      for (String target :
          List.of(
              "https://evil.example/fhir/x",
              "https://ehr.example:444/fhir/x",
              "https://ehr.example@evil.example/fhir",
              "http://ehr.example:443/fhir/x")) {
        Call call = Ehr.call(to);
        Call foreign = new Call(to, URI.create(target), call.headers(), 9, call.deadline());
        assertThat(egress.get(foreign)).isEqualTo(new Failed(Reason.NOT_ALLOWED));
      }
      assertThat(proxy.heads()).isEmpty();
      assertThat(names.asked).isEmpty();
    }
  }

  @Test
  void plainHttpDoesNotGoThroughAProxyThatWouldSeeTheToken() throws IOException {
    try (var proxy = new ProxyServer(ehr.port())) {
      Destination tls = to(proxy, "ehr.example:443", Optional.empty());
      URI base = URI.create("http://ehr.example/fhir");
      Destination plain = new Destination(base, Ehr.LOOPBACK, true, tls.terms());
      Call call = new Call(plain, base, Map.of(), 9, Ehr.call(tls).deadline());
      assertThat(egress.get(call)).isEqualTo(new Failed(Reason.PROXY));
      assertThat(proxy.heads()).isEmpty();
    }
  }

  private Answer get(ProxyServer proxy, String authority) {
    return egress.get(Ehr.call(to(proxy, authority, Optional.empty())));
  }

  private Destination to(ProxyServer proxy, String authority, Optional<Path> login) {
    return Ehr.to(authority, Ehr.LOOPBACK, Ehr.through(proxy, authorities, login));
  }
}
