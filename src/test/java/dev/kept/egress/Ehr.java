package dev.kept.egress;

import dev.kept.files.Source;
import dev.kept.tenant.Outbound;
import dev.kept.tenant.TenantId;
import dev.kept.time.Deadline;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;

/** What the tests of connections outward share: an EHR called ehr.example, and calls to it. */
final class Ehr {
  static final String TOKEN = "the-bearer-token";
  static final Set<String> LOOPBACK = Set.of("127.0.0.0/8");
  static final TenantId TENANT = new TenantId("riverside");
  static final Duration LONG = Duration.ofSeconds(20);

  private Ehr() {}

  /** Resolves ehr.example and proxy.example to loopback; keeps every name it was asked for. */
  static final class Resolver implements Names {
    final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    public List<InetAddress> addresses(String host) throws UnknownHostException {
      asked.add(host);
      if (host.equals("ehr.example") || host.equals("proxy.example")) {
        return List.of(InetAddress.ofLiteral("127.0.0.1"));
      }
      throw new UnknownHostException(host);
    }
  }

  /** Answers 200 with the name of the certificate the client showed, or "nobody". */
  static void whoami(List<String> head, java.net.Socket socket) throws java.io.IOException {
    WireServer.write(socket, WireServer.http(200, "text/plain", shown((SSLSocket) socket)));
  }

  private static String shown(SSLSocket socket) {
    try {
      return socket.getSession().getPeerPrincipal().getName();
    } catch (javax.net.ssl.SSLPeerUnverifiedException e) {
      return "nobody";
    }
  }

  /** The names of the server that the client asked for in TLS. */
  static String askedFor(SSLSocket socket) {
    return ((ExtendedSSLSession) socket.getSession()).getRequestedServerNames().toString();
  }

  static Destination to(int port, Outbound outbound) {
    return to("ehr.example:" + port, LOOPBACK, outbound);
  }

  static Destination to(String authority, Set<String> ranges, Outbound outbound) {
    Terms terms = new Terms(Optional.of(TENANT), outbound, Set.of(), OptionalInt.empty());
    return new Destination(URI.create("https://" + authority + "/fhir"), ranges, false, terms);
  }

  static Call call(Destination to) {
    return call(to, LONG);
  }

  static Call call(Destination to, Duration budget) {
    URI uri = URI.create(to.base() + "/Patient/1");
    Map<String, String> headers = Map.of("Authorization", "Bearer " + TOKEN);
    return new Call(to, uri, headers, 1_000, Deadline.in(budget, System::nanoTime));
  }

  static Outbound believing(Path authorities) {
    return new Outbound(Optional.empty(), Optional.of(authorities), Optional.empty());
  }

  static Outbound showing(Path authorities, Path certificate, Path key) {
    return new Outbound(
        Optional.empty(),
        Optional.of(authorities),
        Optional.of(new Outbound.Certificate(certificate, new Source.Secret(key))));
  }

  static Outbound through(ProxyServer proxy, Path authorities, Optional<Path> login) {
    return new Outbound(
        Optional.of(
            new Outbound.Proxy("proxy.example", proxy.port(), login.map(Source.Secret::new))),
        Optional.of(authorities),
        Optional.empty());
  }
}
