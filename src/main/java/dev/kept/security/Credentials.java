package dev.kept.security;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a client shows to prove itself.
 *
 * @param authorization the Authorization header, whole
 * @param certificates the certificate whose key its connection proved, then those that came with
 *     it; empty without one, and always where a gateway ends TLS
 */
public record Credentials(Optional<String> authorization, List<X509Certificate> certificates) {
  public Credentials {
    certificates = List.copyOf(certificates);
  }

  /** Nothing. */
  public static final Credentials NONE = new Credentials(Optional.empty(), List.of());
}
