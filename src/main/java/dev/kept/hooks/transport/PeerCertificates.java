package dev.kept.hooks.transport;

import io.helidon.webserver.http.ServerRequest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/**
 * The certificates that a connection's client showed, its own first. That it has the key is proven
 * by then, whom they are from is not. Headers are never looked at: whoever calls could write them.
 */
public final class PeerCertificates {
  private PeerCertificates() {}

  /** Those of {@code request}'s connection; none where TLS ends in front of the service. */
  public static List<X509Certificate> of(ServerRequest request) {
    return request.remotePeer().tlsCertificates().stream()
        .flatMap((Certificate[] chain) -> Stream.of(chain))
        .filter(X509Certificate.class::isInstance)
        .map(X509Certificate.class::cast)
        .toList();
  }
}
