package dev.kept;

import dev.kept.config.KeptConfig.TlsFiles;
import dev.kept.egress.credentials.OutboundFiles;
import dev.kept.files.FileException;
import dev.kept.files.pem.Expiry;
import dev.kept.logs.LogEvent;
import dev.kept.security.certificate.Authorities;
import dev.kept.tenant.Tenant;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Certificates that end before long, and authorities that have ended.
 *
 * @param tls the service's own
 * @param tenants whose clients' and whose outbound ones count
 */
record Expiries(Optional<TlsFiles> tls, List<Tenant> tenants) {

  /** Tells of each. */
  void tell(Instant now) {
    warnings(now)
        .forEach(
            warning ->
                LogEvent.of("CERTIFICATE-EXPIRES")
                    .saying(warning)
                    .log(System.Logger.Level.WARNING));
  }

  List<String> warnings(Instant now) {
    return Stream.concat(
            tls.map(TlsFiles::certificate).stream()
                .flatMap(
                    file ->
                        Expiry.soon("the service's certificate " + file, certificates(file), now)
                            .stream()),
            tenants.stream().flatMap(tenant -> warnings(tenant, now)))
        .toList();
  }

  private static Stream<String> warnings(Tenant tenant, Instant now) {
    String whose = "tenant " + tenant.id() + ": ";
    Stream<String> shown =
        Expiry.soon(whose + "the client certificate", OutboundFiles.shown(tenant.outbound()), now)
            .stream();
    Stream<Path> authorities =
        Stream.concat(
            tenant.outbound().authorities().stream(),
            tenant.trust().certificate().map(trust -> trust.authorities()).stream());
    return Stream.concat(
        shown,
        authorities.flatMap(
            file ->
                Expiry.past(whose + "an authority in " + file, certificates(file), now).stream()));
  }

  /** What cannot be read is told of elsewhere. */
  private static List<X509Certificate> certificates(Path file) {
    try {
      return Authorities.certificates(file);
    } catch (FileException e) {
      return List.of();
    }
  }
}
