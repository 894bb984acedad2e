package dev.kept.security.certificate;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * The names that a certificate bears: its subject, and of its alternative names those of DNS and
 * URI. Nothing is a pattern: a wildcard is not the name of any client.
 */
public final class ClientNames {
  private static final int DNS = 2;
  private static final int URI = 6;

  private ClientNames() {}

  /**
   * Names of a configuration in the one form in which they are compared: DNS names in lower case,
   * subjects as RFC 2253 makes them comparable, URIs as they are.
   */
  public static Set<String> of(Set<String> names) {
    return names.stream().map(ClientNames::comparable).collect(toUnmodifiableSet());
  }

  /** Which of {@code wanted} is a name of {@code certificate}, exactly. */
  static Optional<String> match(X509Certificate certificate, Set<String> wanted) {
    Set<String> borne = borne(certificate);
    return wanted.stream().sorted().filter(name -> borne.contains(comparable(name))).findFirst();
  }

  private static String comparable(String name) {
    if (name.contains("=")) {
      return subject(new X500Principal(name));
    }
    return name.contains(":") ? uri(name) : dns(name);
  }

  private static Set<String> borne(X509Certificate certificate) {
    return Stream.concat(
            Stream.of(subject(certificate.getSubjectX500Principal())),
            alternatives(certificate).stream().flatMap(ClientNames::alternative))
        .collect(toUnmodifiableSet());
  }

  private static Stream<String> alternative(List<?> alternative) {
    if (!(alternative.get(1) instanceof String text)) {
      return Stream.empty();
    }
    return alternative.get(0).equals(DNS)
        ? Stream.of(dns(text))
        : Stream.of(uri(text)).filter(_ -> alternative.get(0).equals(URI));
  }

  private static String subject(X500Principal subject) {
    return "subject " + subject.getName(X500Principal.CANONICAL);
  }

  private static String dns(String name) {
    return "dns " + name.toLowerCase(Locale.ROOT);
  }

  private static String uri(String uri) {
    return "uri " + uri;
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
