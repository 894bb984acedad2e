package dev.kept.security.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.x500.X500Principal;

/**
 * The names that a certificate bears: its subject, and of its alternative names those of DNS and
 * URI. Nothing is a pattern: a wildcard is not the name of any client.
 */
final class ClientNames {
  private static final int DNS = 2;
  private static final int URI = 6;

  private ClientNames() {}

  /** Which of {@code wanted} is a name of {@code certificate}, exactly; DNS names in any case. */
  static Optional<String> match(X509Certificate certificate, Set<String> wanted) {
    return wanted.stream().sorted().filter(name -> bears(certificate, name)).findFirst();
  }

  private static boolean bears(X509Certificate certificate, String name) {
    if (name.contains("=")) {
      return certificate.getSubjectX500Principal().equals(new X500Principal(name));
    }
    return name.contains(":")
        ? alternatives(certificate).stream().anyMatch(one -> is(one, URI, name))
        : alternatives(certificate).stream()
            .anyMatch(one -> is(one, DNS, name.toLowerCase(Locale.ROOT)));
  }

  private static boolean is(List<?> alternative, int kind, String name) {
    return alternative.get(0).equals(kind)
        && alternative.get(1) instanceof String text
        && (kind == DNS ? text.toLowerCase(Locale.ROOT) : text).equals(name);
  }

  private static Collection<List<?>> alternatives(X509Certificate certificate) {
    try {
      Collection<List<?>> all = certificate.getSubjectAlternativeNames();
      return all == null ? List.of() : all;
    } catch (CertificateParsingException e) {
      return List.of();
    }
  }
}
